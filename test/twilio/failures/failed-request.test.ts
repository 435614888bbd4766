import { Deadline } from "../../../provider/twilio/deadline.js";
import { AttemptCounter } from "../../../provider/twilio/failures/failed-request.js";

// `room/faults` has how attempts are counted.
test("a mistake of our own stays as it is", () => {
	const mistake = new TypeError("No.");

	new AttemptCounter(new Deadline(60_000)).add(mistake);

	expect(mistake.message).toBe("No.");
});

import { advise } from "../../provider/plugin/remedies.js";
import { TwilioRefusedError } from "../../provider/twilio/failures/errors.js";

test("repeats what a program says as it says it, whatever it looks like", () => {
	const error = new TwilioRefusedError('create room "twilio:lobby"', {
		origin: "https://video.twilio.com",
		status: 400,
		code: 20001,
		message: "No",
	});

	expect(advise(error)).toHaveProperty(
		"message",
		expect.stringContaining('Twilio refused to create room "twilio:lobby": No'),
	);
});

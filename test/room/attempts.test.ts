import { freshEmulator, requestsOf } from "../support/emulator.js";
import { failureOf } from "../support/failure.js";
import { sendAgainAtOnce } from "../support/leap.js";
import { providerOf } from "../support/provider.js";

const emulator = freshEmulator();

test("counts the attempts that were refused as too many together with those that were lost", async () => {
	sendAgainAtOnce();
	emulator.failNext({
		operation: "CreateRoom",
		status: 429,
		code: 20429,
		times: 2,
	});
	emulator.failNext({ operation: "CreateRoom", fault: "reset", times: 2 });
	emulator.failNext({ operation: "CreateRoom", status: 400, code: 20001 });

	const { message } = await failureOf(
		providerOf(emulator).create({ __stem: "one" }),
	);

	expect(requestsOf(emulator, "CreateRoom")).toHaveLength(5);
	expect(message).toMatch(/^Twilio's answer to POST .+ \(4 attempts\)\./);
	expect(message).toContain("(HTTP 400, code 20001, 5 attempts).");
});

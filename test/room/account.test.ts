import { startEmulator } from "../../provider/emulator/index.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import { accountOf } from "../support/account.js";

test("asks as often as it takes whose an API key is, however long each request waits for its turn", async () => {
	await using emulator = await startEmulator();
	const account = accountOf(emulator, undefined, {
		"twilio:apiKey": emulator.apiKey,
		"twilio:apiSecret": emulator.apiSecret,
		"twilio:readsPerSecond": "1",
	});

	await expect(account.verifyKeyAccount(new Deadline(1000))).rejects.toThrow(
		"the key's account has never had a room",
	);

	const [first, , last] = emulator.requests();
	expect(
		Number(last?.receivedAtMs) - Number(first?.receivedAtMs),
	).toBeGreaterThan(1900);
	await account.rooms.client.close();
});

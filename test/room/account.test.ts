import diagnostics from "node:diagnostics_channel";
import { setImmediate as turn } from "node:timers/promises";
import { startEmulator } from "../../provider/emulator/index.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import { accountOf } from "../support/account.js";
import { takeOver } from "../support/clock.js";
import { openRoom } from "../support/emulator.js";

test("asks as often as it takes whose an API key is, however long each request waits for its turn", async () => {
	await using emulator = await startEmulator();
	const account = accountOf(emulator, {
		"twilio:apiKey": emulator.apiKey,
		"twilio:apiSecret": emulator.apiSecret,
		"twilio:readsPerSecond": "1",
	});

	takeOver("Date", "performance", "setTimeout", "clearTimeout");
	let answered = 0;
	const noteAnswer = () => {
		answered += 1;
	};
	diagnostics.subscribe("undici:request:trailers", noteAnswer);

	const refusal = expect(
		account.verifyKeyAccount(new Deadline(1000)),
	).rejects.toThrow("the key's account has never had a room");
	for (const count of [1, 2]) {
		while (answered < count) await turn();
		await jest.advanceTimersByTimeAsync(1040);
	}
	await refusal;

	diagnostics.unsubscribe("undici:request:trailers", noteAnswer);
	const [first, , last] = emulator.requests();
	expect(Number(last?.receivedAtMs) - Number(first?.receivedAtMs)).toBe(2080);
	jest.useRealTimers();
});

test("says whose an API key is that isn't the account's", async () => {
	await using emulator = await startEmulator();
	const { accountSid } = emulator;
	await using other = await startEmulator();
	await openRoom(other);
	const { url, authToken, apiKey, apiSecret } = other;
	const account = accountOf(
		{ url, accountSid, authToken },
		{
			"twilio:apiKey": apiKey,
			"twilio:apiSecret": apiSecret,
		},
	);

	await expect(account.verifyKeyAccount(new Deadline(5000))).rejects.toThrow(
		`Twilio doesn't know the room, and this package cannot verify that the API key belongs to account ${accountSid}: it belongs to account ${other.accountSid}.`,
	);
	await account.rooms.client.close();
});

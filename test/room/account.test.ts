import { startEmulator } from "../../provider/emulator/index.js";
import { Account } from "../../provider/room/account.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import { toRoom } from "../../provider/twilio/room.js";
import { accountOf } from "../support/account.js";
import { representation } from "../support/representation.js";

const room = toRoom(representation(), "");

test.each(["twilio:writesPerSecond", "twilio:readsPerSecond"])(
	"asks nothing at a pace that is none: %s",
	(name) => {
		const account = new Account();
		const configuration: Readonly<Record<string, string>> = {
			"twilio:accountSid": room.accountSid,
			"twilio:authToken": "t",
			[name]: "0",
		};
		account.configure((key) => configuration[key]);

		expect(() => account.rooms).toThrow(
			`${name} must be a whole number from 1.`,
		);
	},
);

test("asks as often as it takes whose an API key is, however long each request waits for its turn", async () => {
	await using emulator = await startEmulator();
	const account = accountOf(emulator, undefined, {
		"twilio:apiKey": emulator.apiKey,
		"twilio:apiSecret": emulator.apiSecret,
		"twilio:readsPerSecond": "1",
	});

	await expect(account.mustBeProven(new Deadline(500))).rejects.toThrow(
		"the key's account has never had a room",
	);

	const [first, , last] = emulator.requests();
	expect(
		Number(last?.receivedAtMs) - Number(first?.receivedAtMs),
	).toBeGreaterThan(1000);
	await account.rooms.client.close();
});

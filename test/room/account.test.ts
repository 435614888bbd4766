import { startEmulator } from "../../provider/emulator/index.js";
import { Account } from "../../provider/room/account.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import { toRoom } from "../../provider/twilio/room.js";
import { accountOf } from "../support/account.js";
import { representation } from "../support/representation.js";

const room = toRoom(representation(), "");
const other = toRoom({ ...representation(), sid: `RM${"f".repeat(32)}` }, "");

test.each([
	[
		"the room that this process has completed still seems to have it",
		"stand-up",
		room,
		true,
	],
	["no room has it any more", "stand-up", undefined, true],
	["another room has it by now", "stand-up", other, false],
	[
		"this process has completed no room of that name",
		"retro",
		undefined,
		false,
	],
])(
	"says whether a taken name is about to be free: %s",
	(_title, name, holder, isReleasing) => {
		const account = new Account();
		account.noteEnded(room.sid, "stand-up");

		expect(account.isReleasing(name, holder)).toBe(isReleasing);
	},
);

test("asks as often as it takes whose an API key is, however long each request waits for its turn", async () => {
	await using emulator = await startEmulator();
	const account = accountOf(emulator, undefined, {
		"twilio:apiKey": emulator.apiKey,
		"twilio:apiSecret": emulator.apiSecret,
		"twilio:readsPerSecond": "1",
	});

	await expect(account.mustBeProven(new Deadline(1000))).rejects.toThrow(
		"the key's account has never had a room",
	);

	const [first, , last] = emulator.requests();
	expect(
		Number(last?.receivedAtMs) - Number(first?.receivedAtMs),
	).toBeGreaterThan(1900);
	await account.rooms.client.close();
});

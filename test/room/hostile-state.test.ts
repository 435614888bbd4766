import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { providerOf } from "../support/provider.js";

const hostile = "\u001b[2J\u009b2J\u202e\n";
const id = `RM${"0".repeat(32)}`;

let emulator: Emulator;

beforeEach(async () => {
	emulator = await startEmulator();
});

afterEach(() => emulator.close());

test.each([
	[
		"a SID that is none",
		hostile,
		{ sid: hostile },
		'"\\u001b[2J\\u009b2J\\u202e\\n" is not a room\'s SID: RM and 32 hexadecimal digits.',
	],
	[
		"an account that is none",
		id,
		{ sid: hostile, accountSid: hostile },
		/^Room {2}\[2J 2J {2}belongs to account {2}\[2J 2J , but the credentials are for account AC[0-9a-f]{32}\.\nUse/,
	],
])(
	"nothing is asked about a state with %s, and the error moves no cursor",
	async (_title, sid, remembered, message) => {
		const provider = providerOf(emulator);

		for (const work of [
			() => provider.read(sid, remembered),
			() => provider.diff(sid, remembered, {}),
			() => provider.delete(sid, remembered),
		])
			await expect(work()).rejects.toThrow(message);

		expect(emulator.requests()).toEqual([]);
	},
);

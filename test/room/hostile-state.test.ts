import { reportDiff } from "../../provider/dynamic/notices/report-diff.js";
import { freshEmulator } from "../support/emulator.js";
import { failureOf } from "../support/failure.js";
import { providerOf } from "../support/provider.js";

/** What a terminal would obey or hide, or can't show; messages have lines. */
const unprintable = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const hostile = "\u001b[2J\u009b2J\u202e";
const id = `RM${"0".repeat(32)}`;

const emulator = freshEmulator();

test.each([
	["a SID that is none", hostile, { sid: hostile }, "is not a room's SID"],
	[
		"an account that is none",
		id,
		{ sid: hostile, accountSid: hostile },
		"but the credentials are for account AC",
	],
])(
	"nothing is asked about a state with %s, and the error moves no cursor",
	async (_title, sid, remembered, reason) => {
		const provider = providerOf(emulator);

		const failures = await Promise.all(
			[
				provider.read(sid, remembered),
				provider.diff(sid, remembered, {}),
				provider.delete(sid, remembered),
			].map(failureOf),
		);

		for (const { message } of failures) {
			expect(message).toContain(reason);
			expect(message).not.toMatch(unprintable);
		}
		expect(emulator.requests()).toEqual([]);
	},
);

test("a notice of what a state says moves no cursor", () => {
	const write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
	const diff = {
		changes: true,
		replaces: ["status"],
		deleteBeforeReplace: false,
	};
	const olds = { status: "completed", endTime: `${hostile}\n` };

	reportDiff(hostile, { ...diff, outputs: olds }, { __stem: "one" });

	const [[line] = []] = write.mock.calls;
	write.mockRestore();
	expect(line).toBe(
		"Room one ( [2J 2J ) ended at  [2J 2J : `pulumi up` opens another.\n",
	);
});

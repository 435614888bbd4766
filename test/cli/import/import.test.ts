import { runImport } from "../../../provider/cli/import/import.js";
import { UsageError } from "../../../provider/cli/usage-error.js";

test.each<[args: readonly string[], message: string]>([
	[[], "import needs the SID or the unique name of a room, or --pending."],
	[[""], 'No room can be found by the name "": give its SID.'],
	[["a/b"], 'No room can be found by the name "a/b": give its SID.'],
	[["a", "b", "--name", "c"], "--name goes with one room only."],
	[["a", "--name", ""], "--name is empty."],
	[["a", "--stack", ""], "--stack is empty."],
	[
		["--pending", "stand-up"],
		'With --pending, give the SID of a room, RM and 32 hexadecimal digits, got "stand-up".',
	],
	[
		["--pending", "--name", "a"],
		"--name doesn't go with --pending: the stack has the name already.",
	],
])("%p is a usage error", async (args, message) => {
	await expect(runImport(args)).rejects.toMatchObject({
		constructor: UsageError,
		message,
	});
});

test("takes no option that it doesn't know", async () => {
	await expect(runImport(["a", "--force"])).rejects.toThrow(
		"Unknown option '--force'",
	);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand, runInShell } from "../support/cli.js";
import { freshEmulator, openRoom } from "../support/emulator.js";
import { testWithFullDisk } from "../support/full-disk.js";
import { repository } from "../support/repository.js";

const emulator = freshEmulator();

test("--version tells the package's", async () => {
	const { version } = JSON.parse(
		readFileSync(join(repository, "package.json"), "utf8"),
	);

	expect(await runCommand(["--version"])).toEqual({
		stdout: `${version}\n`,
		stderr: "",
		exitCode: 0,
	});
});

testWithFullDisk.each([
	[
		"standard output",
		'exec "$@" > /dev/full',
		"Standard output could not be written: ENOSPC: no space left on device, write\n",
	],
	["standard error", 'exec "$@" 2> /dev/full', ""],
	["both", 'exec "$@" > /dev/full 2>&1', ""],
])(
	"a command fails, and says so once if it can, when the disk is full that its %s goes to",
	async (_title, script, stderr) => {
		await openRoom(emulator);
		await openRoom(emulator);
		const env = { ...emulator.env, PATH: "" };

		const run = await runInShell(script, ["list"], { env });

		expect(run.stderr.replace(/^The stack's state .+\n/, "")).toBe(stderr);
		expect(run.exitCode).toBe(1);
	},
);

test.each(["--help", "-h"])("%s shows the commands", async (flag) => {
	const { stdout, stderr, exitCode } = await runCommand([flag]);

	expect(stdout).toMatch(/^Usage: pulumi-twilio-video <command>/);
	expect(stdout).toContain("emulator [--port N]");
	expect(stdout).toContain("[--quota WRITES,READS]");
	expect(stdout).toContain("import --pending [SID]...");
	expect(stdout).toContain("with-room [--ARGUMENT VALUE]...");
	expect(stderr).toBe("");
	expect(exitCode).toBe(0);
});

test("--help behind -- is another command's", async () => {
	const { stderr, exitCode } = await runCommand(["list", "--", "--help"]);

	expect(stderr).toContain("Unexpected argument '--help'");
	expect(exitCode).toBe(2);
});

test.each<[args: readonly string[], reason: string]>([
	[[], "No command."],
	[["simulator"], 'Unknown command "simulator".'],
	[["emulator", "now"], "Unexpected argument 'now'"],
	[
		["with-room", "--max-participants", "51", "--", "true"],
		"maxParticipants must be a whole number of participants from 1 to 50, got 51",
	],
])("%p points to the usage, and exits with 2", async (args, reason) => {
	const { stdout, stderr, exitCode } = await runCommand(args);

	expect(stdout).toBe("");
	expect(stderr).toContain(reason);
	expect(stderr).toMatch(/\nSee pulumi-twilio-video --help\.\n$/);
	expect(exitCode).toBe(2);
});

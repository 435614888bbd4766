import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { runPulumi } from "../../../provider/cli/state/run-pulumi.js";

const { PATH = "" } = process.env;
let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "twilio-video-pulumi-"));
	process.env.PATH = `${folder}${delimiter}${PATH}`;
});

afterEach(async () => {
	process.env.PATH = PATH;
	await rm(folder, { recursive: true });
});

/** Puts a script where the Pulumi CLI is looked for. */
async function writePulumi(script: string, mode = 0o755): Promise<void> {
	const file = join(folder, "pulumi");
	await writeFile(file, `#!/bin/sh\n${script}\n`);
	await chmod(file, mode);
}

const command = ["stack", "export", "--show-secrets", "--stack", "dev"];

test("reads the JSON that the CLI prints", async () => {
	await writePulumi(`echo "warning: old" >&2; echo '{ "a": 1 }'`);

	expect(await runPulumi(command)).toEqual({ a: 1 });
});

test.each([
	[
		"its complaint, without the password of an address",
		"echo 'warning: old' >&2; echo 'error: no such stack at postgres://me:hunter2@db/x' >&2; exit 255",
		"no such stack at postgres://me:****@db/x",
	],
	[
		"what it says without calling it an error",
		"printf 'warning: old\\n\\npanic: out of memory\\n1 [running]\\n' >&2; exit 2",
		"`pulumi stack export` failed with exit code 2: panic: out of memory",
	],
	[
		"that it said nothing",
		"exit 3",
		"`pulumi stack export` failed with exit code 3: no reason was given",
	],
	[
		"that a signal ended it",
		"kill -KILL $$",
		"`pulumi stack export` was ended by SIGKILL",
	],
	[
		"that it printed nothing",
		"exit 0",
		"`pulumi stack export` printed no JSON",
	],
	[
		"that it printed no JSON, without repeating it",
		"echo hunter2",
		"`pulumi stack export` printed no JSON",
	],
])("says why there is no answer: %s", async (_title, script, message) => {
	await writePulumi(script);

	await expect(runPulumi(command)).rejects.toThrow(new Error(message));
});

test("says that a command timed out, after how long, even one that ignores signals", async () => {
	await writePulumi("trap '' TERM; exec sleep 600");

	await expect(runPulumi(command, 500)).rejects.toThrow(
		new Error("`pulumi stack export` timed out after 1 s"),
	);
});

test("says that there is no CLI, or that it can't be run", async () => {
	process.env.PATH = folder;

	await expect(runPulumi(command)).rejects.toThrow(
		new Error("there is no command pulumi"),
	);

	await writePulumi("", 0o644);

	await expect(runPulumi(command)).rejects.toThrow(
		new Error("`pulumi stack export` could not be run: EACCES"),
	);
});

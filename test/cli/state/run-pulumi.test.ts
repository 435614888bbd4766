import { delimiter } from "node:path";
import { runPulumi } from "../../../provider/cli/state/run-pulumi.js";
import { freshFolder } from "../../support/fresh-folder.js";
import { writePulumi } from "../../support/pretended-pulumi.js";

const folder = freshFolder();
const { PATH = "" } = process.env;

beforeEach(() => {
	process.env.PATH = `${folder()}${delimiter}${PATH}`;
});

afterEach(() => {
	process.env.PATH = PATH;
});

const command = ["stack", "export", "--show-secrets", "--stack", "dev"];

test("reads the JSON that the CLI prints", async () => {
	await writePulumi(folder(), `echo "warning: old" >&2; echo '{ "a": 1 }'`);

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
		"that it printed no JSON, without repeating it",
		"echo hunter2",
		"`pulumi stack export` printed no JSON",
	],
])("says why there is no answer: %s", async (_title, script, message) => {
	await writePulumi(folder(), script);

	await expect(runPulumi(command)).rejects.toThrow(new Error(message));
});

test("says that a command timed out, after how long, even one that ignores signals", async () => {
	await writePulumi(folder(), "trap '' TERM; exec sleep 600");

	await expect(runPulumi(command, 500)).rejects.toThrow(
		new Error("`pulumi stack export` timed out after 1 s"),
	);
});

test("says that there is no CLI, or that it can't be run", async () => {
	process.env.PATH = folder();

	await expect(runPulumi(command)).rejects.toThrow(
		new Error("there is no command pulumi"),
	);

	await writePulumi(folder(), "", 0o644);

	await expect(runPulumi(command)).rejects.toThrow(
		new Error("`pulumi stack export` could not be run: EACCES"),
	);
});

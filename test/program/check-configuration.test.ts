import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { RunError, runtime } from "@pulumi/pulumi";
import { getRooms, Room } from "../../provider/index.js";
import { freshFolder } from "../support/fresh-folder.js";
import { sendAgainAtOnce } from "../support/leap.js";
import { repository } from "../support/repository.js";
import { run } from "../support/run.js";

/** A folder that the package can't be loaded from. */
const folder = freshFolder();

/** Runs a program at a path in the folder, which declares a room; tells what that is refused with. */
async function refusalAt(path: string): Promise<string> {
	const file = join(folder(), path);
	const program = `
		const pulumi = require(${JSON.stringify(join(repository, "node_modules/@pulumi/pulumi"))});
		pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "1", state: inputs }), call: () => ({}) });
		const { Room } = require(${JSON.stringify(join(repository, "dist/provider"))});
		try { new Room("one"); console.log("nothing"); }
		catch (error) { console.log(error.message); }
	`;
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, program);
	const { stdout } = await run(process.execPath, [file], { cwd: folder() });
	return stdout.trim();
}

test("refuses a folder that the package can't be loaded from, and says what to do", async () => {
	const launcher = "node_modules/@pulumi/pulumi/cmd/run/index.js";
	const manifest = join(folder(), "package.json");

	const refusal = await refusalAt(launcher);

	expect(refusal).toContain(`add it to the dependencies in ${manifest}.`);
});

test("says nothing of the folder of an inline program, which Pulumi doesn't launch", async () => {
	expect(await refusalAt("job.js")).toBe("nothing");
});

/** What the Automation API runs each inline program in; the SDK doesn't declare it. */
const { withLocalStorage } = jest.requireActual<{
	withLocalStorage<Result>(work: () => Result): Result;
}>("@pulumi/pulumi/runtime/state");

/** Runs a program as a stack of its own, and tells what its configuration is refused with. */
function refusalOf(
	configuration: Readonly<Record<string, string>>,
	program: () => Promise<unknown>,
): Promise<string> {
	return withLocalStorage(async () => {
		await runtime.setMocks({
			newResource: () => ({ id: "1", state: {} }),
			call: () => ({}),
		});
		runtime.setAllConfig(configuration);
		let refusal = "";
		await runtime.runInPulumiStack(async () => {
			await program().catch((error: Error) => {
				if (error instanceof RunError) refusal = error.message;
			});
		});
		return refusal;
	});
}

const declare = async () => new Room("one");
const lookUp = () => getRooms();

test.each<[string, Record<string, string>, string]>([
	[
		"a misspelt setting",
		{ "twilio:writePerSecond": "5" },
		"twilio:writePerSecond is not a setting (did you mean writesPerSecond?).",
	],
	[
		"a value that can't be one, and every other one",
		{
			"twilio:region": "US1",
			"twilio:lookUp": "sometimes",
			"twilio:apiSecret": "hunter2\n",
		},
		"twilio:region must be the name of a region, such as us1.\n" +
			"twilio:lookUp must be always or never.\n" +
			"twilio:apiSecret must be ASCII characters without spaces or line breaks (it has a space or line break around it).",
	],
	[
		"nothing that is another package's, or blank",
		{
			"twilio:phoneNumber": "1",
			"other:writePerSecond": "",
			"twilio:edge": "",
		},
		"",
	],
])("refuses by its key %s", async (_title, configuration, message) => {
	expect(await refusalOf(configuration, declare)).toBe(message);
	expect(await refusalOf(configuration, lookUp)).toBe(message);
});

test("checks the configuration of every stack, where a process runs several", async () => {
	const bad = { "twilio:acountSid": "AC" };

	expect(await refusalOf({ "twilio:region": "us1" }, declare)).toBe("");
	expect(await refusalOf(bad, declare)).toBe(
		"twilio:acountSid is not a setting (did you mean accountSid?).",
	);
});

test("warns once of a secret in clear, in a program that only looks rooms up as well", async () => {
	sendAgainAtOnce();
	const configuration = {
		"twilio:accountSid": `AC${"0".repeat(32)}`,
		"twilio:authToken": "hunter2",
		"twilio:baseUrl": "http://127.0.0.1:1",
	};
	const lookUpTwice = () => Promise.allSettled([lookUp(), lookUp()]);

	for (const program of [
		lookUpTwice,
		() => Promise.all([lookUpTwice(), declare()]),
	]) {
		const warn = jest.spyOn(console, "warn").mockReturnValue();
		const write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
		await refusalOf(configuration, program);
		const said = [...warn.mock.calls, ...write.mock.calls].join("\n");
		warn.mockRestore();
		write.mockRestore();

		expect(
			said.split("pulumi config set --secret twilio:authToken"),
		).toHaveLength(2);
		expect(said).not.toContain("hunter2");
	}
	jest.restoreAllMocks();
});

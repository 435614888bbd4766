import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { RunError, runtime } from "@pulumi/pulumi";
import { getRooms, Room } from "../../provider/index.js";
import { repository } from "../support/repository.js";

const program = `
	const pulumi = require(${JSON.stringify(join(repository, "node_modules/@pulumi/pulumi"))});
	const { Room } = require(${JSON.stringify(join(repository, "dist/provider/index.js"))});
	pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "1", state: inputs }), call: () => ({}) });
	new Room("one");
	new Room("two");
`;

const folder = mkdtempSync(join(tmpdir(), "twilio-video-program-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The path by which Pulumi launches a program; inline programs have one of their own. */
const launcher = "node_modules/@pulumi/pulumi/cmd/run/index.js";

test.each([
	[
		"refuses a folder that the package can't be loaded from, and says what to do",
		launcher,
		folder,
		true,
	],
	["says nothing where the package is installed", launcher, repository, false],
	["says nothing of the folder of an inline program", "job.js", folder, false],
])("%s", (_title, main, cwd, isRefused) => {
	const file = join(folder, main);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, program);

	const { status, stderr } = spawnSync(process.execPath, [file], {
		cwd,
		encoding: "utf8",
	});

	expect(status).toBe(isRefused ? 1 : 0);
	expect(
		stderr.includes(
			`add it to the dependencies in ${join(cwd, "package.json")}.`,
		),
	).toBe(isRefused);
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
		"the end of a setting's name",
		{ "twilio:token": "hunter2" },
		"twilio:token is not a setting (did you mean authToken?).",
	],
	[
		"a setting in other letters",
		{ "twilio:authtoken": "hunter2" },
		"twilio:authtoken is not a setting (did you mean authToken?).",
	],
	[
		"a value that can't be one, and every other one",
		{ "twilio:region": "US1", "twilio:apiSecret": "hunter2\n" },
		"twilio:region must be the plain name of one, such as us1.\n" +
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
	const good = { "twilio:region": "us1" };
	const bad = { "twilio:acountSid": "AC" };

	const refusals = [
		await refusalOf(good, declare),
		await refusalOf(bad, declare),
	];

	expect(refusals).toEqual([
		"",
		"twilio:acountSid is not a setting (did you mean accountSid?).",
	]);
});

test("warns once of a secret in clear, in a program that only looks rooms up as well", async () => {
	// No wait between attempts.
	jest.spyOn(Math, "random").mockReturnValue(0);
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

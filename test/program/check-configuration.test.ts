import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RunError, runtime } from "@pulumi/pulumi";
import { getRooms, Room } from "../../provider/index.js";
import { sendAgainAtOnce } from "../support/leap.js";
import { repository } from "../support/repository.js";

const folder = realpathSync(
	mkdtempSync(join(tmpdir(), "twilio-video-program-")),
);
afterAll(() => rmSync(folder, { recursive: true }));

/** The path by which Pulumi launches a program; inline programs have one of their own. */
const launcher = join(folder, "node_modules/@pulumi/pulumi/cmd/run/index.js");

/** Declares rooms as programs of these paths do, in these folders; it prints what each is refused with. */
const declareIn = (programs: readonly (readonly [string, string])[]) => `
	const pulumi = require(${JSON.stringify(join(repository, "node_modules/@pulumi/pulumi"))});
	pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "1", state: inputs }), call: () => ({}) });
	const provider = ${JSON.stringify(join(repository, "dist/provider"))};
	for (const [main, cwd] of ${JSON.stringify(programs)}) {
		// It remembers what it has checked.
		for (const path of Object.keys(require.cache)) if (path.startsWith(provider)) delete require.cache[path];
		const { Room } = require(provider + "/index.js");
		require.main.filename = main;
		process.chdir(cwd);
		try { new Room("one"); new Room("two"); console.log("nothing"); }
		catch (error) { console.log(error.message); }
	}
`;

test("refuses a folder that the package can't be loaded from, and says what to do; of an inline program's folder it says nothing", () => {
	const file = join(folder, "program.js");
	writeFileSync(
		file,
		declareIn([
			[launcher, folder],
			[launcher, repository],
			[join(folder, "job.js"), folder],
		]),
	);

	const said = execFileSync(process.execPath, [file], { encoding: "utf8" });

	expect(said.split("\n")).toEqual([
		expect.stringMatching(
			`add it to the dependencies in ${join(folder, "package.json")}\\.$`,
		),
		"nothing",
		"nothing",
		"",
	]);
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

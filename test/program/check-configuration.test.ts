import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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
])("refuses by its key %s", (_title, configuration, message) => {
	for (const call of ['new Room("one")', "getRooms()"]) {
		const { stderr } = spawnSync(
			process.execPath,
			[
				"-e",
				`const { getRooms, Room } = require("pulumi-twilio-video");
				const { runtime, RunError } = require("@pulumi/pulumi");
				runtime.setMocks({ newResource: () => ({ id: "1", state: {} }), call: () => ({}) });
				(async () => ${call})().catch((error) => {
					if (error instanceof RunError) process.stderr.write(error.message);
				});`,
			],
			{
				cwd: repository,
				env: {
					PATH: process.env.PATH,
					PULUMI_CONFIG: JSON.stringify(configuration),
				},
				encoding: "utf8",
			},
		);

		expect(stderr).toBe(message);
	}
});

test("checks the configuration of every stack, where a process runs several", () => {
	const { stderr } = spawnSync(
		process.execPath,
		[
			"-e",
			`const { Room } = require("pulumi-twilio-video");
			const { runtime } = require("@pulumi/pulumi");
			const { withLocalStorage } = require("@pulumi/pulumi/runtime/state");
			const run = (configuration) => withLocalStorage(async () => {
				await runtime.setMocks({ newResource: () => ({ id: "1", state: {} }), call: () => ({}) });
				runtime.setAllConfig(configuration);
				await runtime.runInPulumiStack(async () => { new Room("one"); });
			});
			run({ "twilio:region": "us1" }).then(() => run({ "twilio:acountSid": "AC" }));`,
		],
		{ cwd: repository, env: { PATH: process.env.PATH }, encoding: "utf8" },
	);

	expect(stderr).toContain(
		"twilio:acountSid is not a setting (did you mean accountSid?).",
	);
});

test("warns once of a secret in clear, in a program that only looks rooms up as well", () => {
	const lookUps = `
		const { getRooms, Room } = require("pulumi-twilio-video");
		const { runtime } = require("@pulumi/pulumi");
		runtime.setMocks({ newResource: () => ({ id: "1", state: {} }), call: () => ({}) });
		getRooms().catch(() => {});
		getRooms().catch(() => {});
		if (process.argv.includes("declare")) new Room("one");
		process.exit();
	`;
	const env = {
		PATH: process.env.PATH,
		PULUMI_CONFIG: JSON.stringify({
			"twilio:accountSid": `AC${"0".repeat(32)}`,
			"twilio:authToken": "hunter2",
			"twilio:baseUrl": "http://127.0.0.1:1",
		}),
	};

	for (const args of [[], ["declare"]]) {
		const { stderr } = spawnSync(process.execPath, ["-e", lookUps, ...args], {
			cwd: repository,
			env,
			encoding: "utf8",
		});

		expect(
			stderr.split("pulumi config set --secret twilio:authToken"),
		).toHaveLength(2);
		expect(stderr).not.toContain("hunter2");
	}
});

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { runImport as takeOver } from "../../../../provider/cli/import/import.js";
import { loader } from "../../../../provider/dynamic/persisted/loader.js";
import {
	automaticName,
	stackHash,
} from "../../../../provider/room/arguments/automatic-name.js";
import { failedWith, runHere } from "../../../support/cli.js";
import { freshEmulator, openRoom } from "../../../support/emulator.js";
import { freshFolder } from "../../../support/fresh-folder.js";
import { writeStack } from "../../../support/pretended-pulumi.js";

const emulator = freshEmulator();
const folder = freshFolder();

/** Runs the command where there is neither a project nor a Pulumi CLI. */
const runImport = (
	args: readonly string[],
	environment: Readonly<Record<string, string>> = emulator.env,
) =>
	runHere(() => takeOver(args), {
		cwd: folder(),
		env: { PATH: "", ...environment },
	});

const stack = {
	urn: "urn:pulumi:dev::rooms::pulumi:pulumi:Stack::rooms-dev",
	type: "pulumi:pulumi:Stack",
};

async function readImportFile(name = "twilio-video-import.json") {
	return JSON.parse(await readFile(join(folder(), name), "utf8"));
}

test("prints the program that opens such rooms, and how to go on", async () => {
	await openRoom(emulator, { UniqueName: "stand-up", MaxParticipants: "8" });
	const nameless = await openRoom(emulator);
	const digits = nameless.slice(2, 9);
	const variable = `room${digits.charAt(0).toUpperCase()}${digits.slice(1)}`;

	const run = await runImport(["stand-up", nameless]);

	expect(run.stdout).toBe(`import { Room } from "pulumi-twilio-video";

const standUpRoom = new Room("stand-up", {
	maxParticipants: 8,
	uniqueName: "stand-up",
});
const ${variable} = new Room("room-${digits}");
`);
	expect(
		run.stderr,
	).toBe(`Wrote twilio-video-import.json. Next, in the folder of the program:
  pulumi import --file twilio-video-import.json --generate-code=false --protect=false --yes
  rm twilio-video-import.json
Also copy the standard output into your program: the next \`pulumi up\` ends a room that the program doesn't declare, and replaces one that it declares differently.
Twilio doesn't return recordingRules, transcribeParticipantsOnConnect and transcriptionsConfiguration: add them to the program only if the room may be replaced.
The stack's state could not be read, so it may have the room already: there is no command pulumi
`);
	expect(run.failure).toBeUndefined();
});

test("writes what Pulumi keeps of a room into a file that is its owner's alone", async () => {
	const sid = await openRoom(emulator, {
		UniqueName: "stand-up",
		MaxParticipants: "8",
	});

	await runImport([sid, "--out", "one.json"]);

	expect(await readImportFile("one.json")).toEqual({
		nameTable: {},
		resources: [
			{
				type: "pulumi-nodejs:dynamic/twilio-video:Room",
				name: "stand-up",
				id: sid,
				inputs: {
					maxParticipants: 8,
					uniqueName: "stand-up",
					__stem: "stand-up",
					__provider: loader,
				},
				outputs: expect.objectContaining({
					sid,
					status: "in-progress",
					uniqueName: "stand-up",
					emptyRoomTimeout: 5,
					__given: ["maxParticipants", "uniqueName"],
					__provider: loader,
				}),
			},
		],
	});
	expect((await stat(join(folder(), "one.json"))).mode & 0o777).toBe(0o600);
});

test.each([
	["--name", ["--name", "stand/up"], "stand/up"],
	["the unique name", [], "stand-up"],
])(
	"takes an automatic name of the logical name by %s for what it is",
	async (_title, args, name) => {
		const uniqueName = automaticName(name, stackHash("rooms", "dev"));
		await openRoom(emulator, { UniqueName: uniqueName });
		await writeStack(folder(), { resources: [stack] });

		const run = await runImport([uniqueName, ...args], {
			...emulator.env,
			PATH: folder(),
		});

		expect(run.stdout).toContain(`const standUpRoom = new Room("${name}");\n`);
		const { inputs, outputs } = (await readImportFile()).resources[0];
		expect(inputs).toEqual({ __stem: name, __provider: loader });
		expect(outputs).toMatchObject({ uniqueName, __given: [] });
	},
);

test.each([
	["where the stack's digits are others", () => folder()],
	["where the stack isn't known", () => ""],
])("declares a given name that looks automatic: %s", async (_title, path) => {
	const uniqueName = "call-15551234567";
	await openRoom(emulator, { UniqueName: uniqueName });
	await writeStack(folder(), { resources: [stack] });

	const run = await runImport([uniqueName], {
		...emulator.env,
		PATH: path(),
	});

	expect(run.stdout).toContain(
		`new Room("call", {\n\tuniqueName: "${uniqueName}",\n});`,
	);
});

test("marks a status callback as secret in the file, and says where it is in clear", async () => {
	const statusCallback = "https://hooks.example.com/rooms?token=hunter2";
	const sid = await openRoom(emulator, { StatusCallback: statusCallback });

	const run = await runImport([sid, "--name", "one"]);

	expect(run.stdout).toBe(`import * as pulumi from "@pulumi/pulumi";
import { Room } from "pulumi-twilio-video";

const oneRoom = new Room("one", {
	statusCallback: pulumi.secret("${statusCallback}"),
});
`);
	expect(run.stderr).toContain(
		"\nstatusCallback is in plain text in the program and in the file, and a secret in the state.\n",
	);
	expect(run.stderr).not.toContain("hunter2");
	const { inputs, outputs } = (await readImportFile()).resources[0];
	const secret = {
		"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
		plaintext: JSON.stringify(statusCallback),
	};
	expect([inputs.statusCallback, outputs.statusCallback]).toEqual([
		secret,
		secret,
	]);
});

test("leaves out what a program can't say, and says so", async () => {
	const sid = await openRoom(emulator, { UniqueName: "a/b" });
	emulator.failNext({
		operation: "FetchRoom",
		fields: { unused_room_timeout: 0 },
	});

	const run = await runImport([sid]);

	expect(run.stdout).toContain('const aBRoom = new Room("a-b");\n');
	expect(run.stderr).toContain(
		'\na-b: uniqueName must be usable in a URL: no / \\ ? # %, no control characters, and not "." or ".."; so it is left out, and a room that replaces this one gets the default.\n' +
			"a-b: unusedRoomTimeout must be a whole number of minutes from 1 to 60, got 0; so it is left out, and a room that replaces this one gets the default.\n",
	);
});

test("takes a room that was named twice once", async () => {
	const sid = await openRoom(emulator, { UniqueName: "stand-up" });

	await runImport(["stand-up", sid]);

	expect((await readImportFile()).resources).toHaveLength(1);
});

test("leaves a room to Pulumi's import where the stack's rooms are the plugin's", async () => {
	const sid = await openRoom(emulator, { UniqueName: "stand up" });
	const room = {
		urn: "urn:pulumi:dev::rooms::twilio-video:index:Room::one",
		type: "twilio-video:index:Room",
		id: `RM${"1".repeat(32)}`,
	};
	await writeStack(folder(), { resources: [stack, room] });

	const run = await runImport([sid], { ...emulator.env, PATH: folder() });

	expect(run).toEqual(
		failedWith(
			`The stack's rooms are the plugin's, which Pulumi takes over by itself. Nothing was written. Next:\n  pulumi import twilio-video:index:Room stand-up ${sid} --protect=false`,
		),
	);
});

test("refuses a room that has ended", async () => {
	const sid = await openRoom(emulator);
	emulator.completeRoom(sid);

	expect(await runImport([sid])).toEqual(
		failedWith(
			`Room ${sid} has ended: there is nothing to take over, and a program that declares it opens another.`,
		),
	);
});

test("says of a room that isn't there what was looked for, and writes nothing although the other is there", async () => {
	const ended = await openRoom(emulator, { UniqueName: "stand-up" });
	emulator.completeRoom(ended);
	const there = await openRoom(emulator);
	const unknown = `RM${"0".repeat(32)}`;

	const runs = [
		await runImport([there, "stand-up"]),
		await runImport([there, unknown]),
	];

	expect(runs).toEqual([
		failedWith(
			expect.stringMatching(
				/^"stand-up": No room in progress has this unique name\./,
			),
		),
		failedWith(
			`Account ${emulator.accountSid} has no room ${unknown}. A room is found only with the credentials of its own account.`,
		),
	]);
	expect(await readdir(folder())).toEqual([]);
});

test("refuses a room of another account, and believes no 404 of its API key", async () => {
	const sid = await openRoom(emulator);
	const accountSid = `AC${"f".repeat(32)}`;
	const environment = {
		TWILIO_ACCOUNT_SID: accountSid,
		TWILIO_API_KEY: emulator.apiKey,
		TWILIO_API_SECRET: emulator.apiSecret,
		TWILIO_BASE_URL: emulator.url,
	};

	const byItsSid = await runImport([sid], environment);
	const byItsName = await runImport(["none"], environment);

	expect(byItsSid.failure).toContain(
		`Room ${sid} belongs to account ${emulator.accountSid}, but the credentials are for account ${accountSid}.`,
	);
	expect(byItsName.failure).toContain(
		`the API key may belong to an account other than ${accountSid}`,
	);
});

test("writes nothing over a file that is there", async () => {
	const sid = await openRoom(emulator);
	await runImport([sid, "--name", "first"]);

	const run = await runImport([sid, "--name", "second"]);

	expect(run).toEqual(
		failedWith(
			"twilio-video-import.json is there already: delete it, or choose another with --out.",
		),
	);
	expect((await readImportFile()).resources[0].name).toBe("first");
});

test("says without credentials why the stack's configuration doesn't give them", async () => {
	const { failure } = await runImport(["stand-up"], {});

	expect(failure).toMatch(/^No Twilio credentials\.\n/);
	expect(failure).toMatch(
		/\nThe stack's configuration could not be read: there is no command pulumi$/,
	);
});

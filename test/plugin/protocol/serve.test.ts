import { join } from "node:path";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { startEmulator } from "../../../provider/emulator/index.js";
import { emulatorAccountSid } from "../../../provider/twilio/settings/emulator-account.js";
import { freshEmulator, openRoom } from "../../support/emulator.js";
import {
	inputsOf,
	outputOf,
	Plugin,
	reasonsOf,
	secretOf,
	settingsOf,
	sharePlugin,
	stored,
	urnOf,
} from "../../support/plugin.js";
import { repository } from "../../support/repository.js";

const emulator = freshEmulator();
const plugin = sharePlugin(emulator);

test("says what to do about bad arguments in no language's own words", async () => {
	const response = await plugin.check("one", {
		accountSid: `AC${"1".repeat(32)}`,
		protect: true,
		mediaRegion: "Calling __str__ on an Output[T] is not supported.",
		uniqueName: "a-[object Promise]",
	});

	expect(reasonsOf(response)).toEqual([
		"mediaRegion contains an output converted to a string: make the text where the output's value is known, in its apply",
		"uniqueName contains a promise converted to a string: wait for its value first",
		"accountSid is not an argument of a room, which belongs to the account of the credentials: a room of another account needs a provider with that account's credentials",
		"protect is a resource option, not an argument of a room: it belongs among the options of the resource",
	]);
});

test.each([
	[
		"getRoom",
		{ uniqueName: "Calling __str__ on an Output[T]" },
		"getRoom: uniqueName contains an output converted to a string\nFix: make the text where the output's value is known, in its apply.",
	],
	["getRoom", { uniqueName: "a/b" }, "getRooms finds rooms of any name"],
	[
		"getRoom",
		{ uniqueName: "nobody" },
		"No room in progress has this unique name. A name belongs to a room only while it is open.\nRooms that have ended are found by their SID, or by getRooms with the status completed.",
	],
	[
		"getRooms",
		{ dateCreatedAfter: "yesterday" },
		"getRooms: dateCreatedAfter must be a valid date, such as 2026-01-31 or 2026-01-31T12:00:00Z",
	],
])(
	"says of %s with %j what is wrong, in no language's own words",
	async (name, args, message) => {
		await expect(plugin.invoke(name, args)).rejects.toThrow(message);
	},
);

test("warns at the room of what Twilio will probably refuse, once", async () => {
	await plugin.check("one", { uniqueName: "stand-up", type: "go" });
	await plugin.check("two", { uniqueName: "stand-up" });
	await plugin.check("two", { uniqueName: "stand-up" });

	expect(plugin.said).toEqual([
		[
			urnOf("one"),
			"Twilio has deprecated the type go, and refuses it to accounts that began to use Video after 2024-10-21.",
		],
		[
			urnOf("two"),
			"Rooms one and two have the same uniqueName: Twilio refuses to open one of them while the other is open (code 53113).",
		],
	]);
});

test("speaks to the engine without the proxy of the environment", async () => {
	await using plugin = await Plugin.start({
		env: { https_proxy: "http://127.0.0.1:9" },
	});

	await plugin.check("one", { type: "go" });

	expect(plugin.said).toEqual([
		[urnOf("one"), expect.stringContaining("deprecated")],
	]);
});

test("outlives an engine that only attached to it", async () => {
	await using plugin = await Plugin.start({ isStartedByEngine: false });
	// Nobody listens there, as when an engine has ended.
	await plugin.attach("127.0.0.1:9");

	// It would be known as gone at the second look, a second after the first.
	await new Promise((done) => setTimeout(done, 2500));

	await plugin.check("one", {});
});

test("cancelled, it answers what waits for Twilio at once, and opens no room", async () => {
	emulator.failNext({ fault: "silence" });

	const waiting = plugin.diff("one", stored, stored.inputs);
	while (emulator.requests().length === 0)
		await new Promise((done) => setTimeout(done, 20));
	const answer = expect(waiting).rejects.toThrow(
		"Cancelled: Pulumi was interrupted.",
	);
	await plugin.cancel();

	await answer;
	await expect(plugin.create("two", { uniqueName: "two" })).rejects.toThrow(
		"Cancelled: Pulumi was interrupted.",
	);
	expect(emulator.rooms()).toEqual([]);
});

test("cancelled, it begins nothing, and what would have failed ends nothing", async () => {
	await plugin.cancel();

	for (const _ of [1, 2])
		await expect(plugin.delete("one", { id: "no SID" })).rejects.toThrow(
			"Cancelled: Pulumi was interrupted.",
		);

	expect(emulator.requests()).toEqual([]);
});

test("cancelled before it is configured, it stays so", async () => {
	await using other = await Plugin.start();
	await other.cancel();

	await other.configure({});

	await expect(other.diff("one", stored, stored.inputs)).rejects.toThrow(
		"Cancelled",
	);
});

test("configured anew, as by an engine that it was attached to, it serves the new account alone", async () => {
	await using other = await startEmulator();
	await plugin.create("one", { uniqueName: "one" });
	await plugin.cancel();

	await plugin.configure(settingsOf(other));
	await plugin.create("one", { uniqueName: "one" });

	expect(emulator.rooms()).toHaveLength(1);
	expect(other.rooms()).toHaveLength(1);
});

test("keeps a name that was a secret a secret", async () => {
	const olds = { uniqueName: secretOf("board-4711") };

	const response = await plugin.check("one", {}, { olds });

	expect(inputsOf(response)).toEqual(olds);
});

test("says of settings what is wrong, and names none whose value the engine would print", async () => {
	const response = await plugin.checkConfig({
		accountSid: "hunter2",
		acountSid: "hunter2",
		baseUrl: "https://a:hunter2@b.example",
	});

	expect(
		response.getFailuresList().map((failure) => failure.getProperty()),
	).toEqual(["", "", ""]);
	expect(reasonsOf(response)).toEqual([
		expect.stringMatching(/^accountSid must be AC/),
		"acountSid is not a setting (did you mean accountSid?)",
		expect.stringMatching(/^baseUrl must be https:/),
	]);
});

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

test.each([
	[
		"a secret inside",
		{ hints: [{ a: secretOf("b") }] },
		{ hints: [{ a: "b" }] },
	],
	["a secret of a secret", secretOf(secretOf({ a: 1 })), { a: 1 }],
	["a secret output", outputOf({ value: { a: 1 }, secret: true }), { a: 1 }],
	["an unknown secret output", outputOf({ secret: true }), unknown],
])("keeps %s a secret", async (_title, given, value) => {
	const response = await plugin.check("one", {
		transcriptionsConfiguration: given,
	});

	expect(reasonsOf(response)).toEqual([]);
	expect(inputsOf(response).transcriptionsConfiguration).toEqual(
		secretOf(value),
	);
});

test.each([
	["a blank secret", secretOf("")],
	["a secret that is null", secretOf(null)],
])(
	"chooses a name in place of %s, which is no secret",
	async (_title, uniqueName) => {
		const response = await plugin.check("one", { uniqueName });

		expect(inputsOf(response).uniqueName).toMatch(/^one-/);
	},
);

test("says at a room that is imported, and not at one that is only read, what its arguments can't say", async () => {
	const id = await openRoom(emulator, { UniqueName: "wall" });
	emulator.failNext({
		operation: "FetchRoom",
		fields: { unused_room_timeout: 0 },
	});

	const read = await plugin.read("one", { id });
	const saidOfRead = [...plugin.said];
	const inputs = read.getInputs()?.toJavaScript() ?? {};
	for (const _ of ["once", "again"])
		await plugin.check("one", inputs, { olds: inputs });

	expect(inputs).toEqual({ uniqueName: "wall" });
	expect(saidOfRead).toEqual([]);
	expect(plugin.said).toEqual([
		[
			urnOf("one"),
			"unusedRoomTimeout must be a whole number of minutes from 1 to 60, got 0; so it is left out, and a room that replaces this one gets the default.",
		],
	]);
});

test("forgets a room that was the emulator's, and says so at the room", async () => {
	await plugin.configure({ accountSid: `AC${"1".repeat(32)}` });

	const response = await plugin.read("one", {
		id: stored.id,
		outputs: { ...stored.outputs, accountSid: emulatorAccountSid },
	});

	expect(response.getId()).toBe("");
	expect(plugin.said).toEqual([
		[
			urnOf("one"),
			"This room of the emulator's account was never on Twilio. It is removed from the state; no request is made to Twilio.",
		],
	]);
});

test("is what Pulumi runs of a clone of the repository", async () => {
	await using clone = await Plugin.start({
		command: ["node_modules/@pulumi/pulumi/cmd/run-plugin/index.js", "."],
	});

	const info = await clone.ask<Empty, PluginInfo>(
		clone.client.getPluginInfo,
		new Empty(),
	);

	const { version } = require(join(repository, "package.json"));
	expect(info.getVersion()).toBe(version);
});

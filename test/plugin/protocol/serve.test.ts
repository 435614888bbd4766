import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ServiceError } from "@grpc/grpc-js";
import {
	PluginAttach,
	type PluginInfo,
} from "@pulumi/pulumi/proto/plugin_pb.js";
import * as messages from "@pulumi/pulumi/proto/provider_pb.js";
import { Status } from "@pulumi/pulumi/proto/status_pb.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { startEmulator } from "../../../provider/emulator/index.js";
import { emulatorAccountSid } from "../../../provider/twilio/settings/emulator-account.js";
import { Plugin } from "../../support/plugin.js";
import { repository } from "../../support/repository.js";

const urnOf = (name: string) =>
	`urn:pulumi:test::rooms::twilio-video:index:Room::${name}`;
const sid = `RM${"1".repeat(32)}`;
const toStruct = (values: Record<string, unknown>) =>
	Struct.fromJavaScript(values as never);

/** Lets the plugin check a room that the program declares. */
function checkRoom(
	plugin: Plugin,
	name: string,
	args: Record<string, unknown>,
) {
	const request = new messages.CheckRequest();
	request.setUrn(urnOf(name));
	request.setOlds(toStruct({}));
	request.setNews(toStruct(args));
	request.setRandomseed(Buffer.from(`seed of ${name}`));
	return plugin.ask<typeof request, messages.CheckResponse>(
		plugin.client.check,
		request,
	);
}

/** Lets it compare a room of the state with what the program declares. */
function diffRoom(plugin: Plugin, outputs: Record<string, unknown> = {}) {
	const request = new messages.DiffRequest();
	request.setUrn(urnOf("one"));
	request.setId(sid);
	request.setOlds(toStruct({ sid, status: "in-progress", ...outputs }));
	request.setOldInputs(toStruct({ uniqueName: "one" }));
	request.setNews(toStruct({ uniqueName: "one" }));
	return plugin.ask(plugin.client.diff, request);
}

test("chooses the same name for the same seed, so that an update keeps to its plan", async () => {
	await using plugin = await Plugin.start({});

	const names = [
		await checkRoom(plugin, "one", {}),
		await checkRoom(plugin, "one", {}),
		await checkRoom(plugin, "two", {}),
	].map((response) => response.getInputs()?.toJavaScript().uniqueName);

	expect(names[0]).toMatch(/^one-[0-9a-f]{11}$/);
	expect(names[1]).toBe(names[0]);
	expect(names[2]).toMatch(/^two-[0-9a-f]{11}$/);
});

test.each([
	[
		"lobby",
		true,
		"another SID. The old one is completed first, because the new one has the same name.",
	],
	["lobby-4", false, "another SID and another name."],
])(
	"foresees what a replacement is called by the pattern of the configuration: %s",
	async (proposed, isOldFirst, end) => {
		await using plugin = await Plugin.start({ TWILIO_LOOK_UP: "never" });
		const autonaming = new messages.CheckRequest.AutonamingOptions();
		autonaming.setProposedName(proposed);
		const inputs = toStruct({ uniqueName: "lobby" });
		const check = new messages.CheckRequest();
		check.setUrn(urnOf("one"));
		check.setOlds(inputs);
		check.setNews(toStruct({ maxParticipants: 7 }));
		check.setAutonaming(autonaming);
		const checked = await plugin.ask<typeof check, messages.CheckResponse>(
			plugin.client.check,
			check,
		);
		const diff = new messages.DiffRequest();
		diff.setUrn(urnOf("one"));
		diff.setId(sid);
		diff.setOlds(toStruct({ sid, status: "in-progress", uniqueName: "lobby" }));
		diff.setOldInputs(inputs);
		diff.setNews(checked.getInputs());

		const response = await plugin.ask<typeof diff, messages.DiffResponse>(
			plugin.client.diff,
			diff,
		);

		expect(response.getReplacesList()).toEqual(["maxParticipants"]);
		expect(response.getDeletebeforereplace()).toBe(isOldFirst);
		expect(plugin.said).toEqual([[urnOf("one"), expect.stringContaining(end)]]);
	},
);

test("says what to do about bad arguments in no language's own words", async () => {
	await using plugin = await Plugin.start({});

	const response = await checkRoom(plugin, "one", {
		accountSid: `AC${"1".repeat(32)}`,
		protect: true,
		mediaRegion: "Calling __str__ on an Output[T] is not supported.",
		uniqueName: "a-[object Promise]",
	});

	expect(
		response.getFailuresList().map((failure) => failure.getReason()),
	).toEqual([
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
		await using emulator = await startEmulator();
		await using plugin = await Plugin.start(emulator.env);
		const request = new messages.InvokeRequest();
		request.setTok(`twilio-video:index:${name}`);
		request.setArgs(toStruct(args));

		await expect(plugin.ask(plugin.client.invoke, request)).rejects.toThrow(
			message,
		);
	},
);

test("warns at the room of what Twilio will probably refuse, once", async () => {
	await using plugin = await Plugin.start({});

	await checkRoom(plugin, "one", { uniqueName: "stand-up", type: "go" });
	await checkRoom(plugin, "two", { uniqueName: "stand-up" });
	await checkRoom(plugin, "two", { uniqueName: "stand-up" });

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
		https_proxy: "http://127.0.0.1:9",
	});

	await checkRoom(plugin, "one", { type: "go" });

	expect(plugin.said).toEqual([
		[urnOf("one"), expect.stringContaining("deprecated")],
	]);
});

test("outlives an engine that only attached to it", async () => {
	await using plugin = await Plugin.start({}, undefined, false);
	const request = new PluginAttach();
	// Nobody listens there, as when an engine has ended.
	request.setAddress("127.0.0.1:9");
	await plugin.ask(plugin.client.attach, request);

	await new Promise((done) => setTimeout(done, 2500));

	await checkRoom(plugin, "one", {});
});

test("cancelled, it answers what waits for Twilio at once, and opens no room", async () => {
	await using emulator = await startEmulator();
	emulator.failNext({ fault: "silence" });
	await using plugin = await Plugin.start(emulator.env);
	const request = new messages.CreateRequest();
	request.setUrn(urnOf("two"));
	request.setProperties(toStruct({ uniqueName: "two" }));

	const waiting = diffRoom(plugin);
	while (emulator.requests().length === 0)
		await new Promise((done) => setTimeout(done, 20));
	const answer = expect(waiting).rejects.toThrow(
		"Cancelled: Pulumi was interrupted.",
	);
	await plugin.ask(plugin.client.cancel, new Empty());

	await answer;
	await expect(plugin.ask(plugin.client.create, request)).rejects.toThrow(
		"Cancelled: Pulumi was interrupted.",
	);
	expect(emulator.rooms()).toEqual([]);
});

test("cancelled, it begins nothing, and what would have failed ends nothing", async () => {
	await using emulator = await startEmulator();
	await using plugin = await Plugin.start(emulator.env);
	const request = new messages.DeleteRequest();
	request.setUrn(urnOf("one"));
	request.setId("no SID");
	await plugin.ask(plugin.client.cancel, new Empty());

	for (const _ of [1, 2])
		await expect(plugin.ask(plugin.client.delete, request)).rejects.toThrow(
			"Cancelled: Pulumi was interrupted.",
		);

	expect(emulator.requests()).toEqual([]);
});

test("keeps a name that was a secret a secret", async () => {
	await using plugin = await Plugin.start({});
	const request = new messages.CheckRequest();
	request.setUrn(urnOf("one"));
	request.setOlds(
		toStruct({
			uniqueName: {
				"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
				value: "board-4711",
			},
		}),
	);
	request.setNews(toStruct({}));

	const response = await plugin.ask<typeof request, messages.CheckResponse>(
		plugin.client.check,
		request,
	);

	expect(response.getInputs()?.toJavaScript()).toMatchObject({
		uniqueName: { value: "board-4711" },
	});
});

test("says of a room that is another account's what to do, and where it is", async () => {
	const other = `AC${"2".repeat(32)}`;
	await using emulator = await startEmulator();
	emulator.failNext({
		operation: "CreateRoom",
		fields: { account_sid: other },
	});
	await using plugin = await Plugin.start(emulator.env);
	const request = new messages.CreateRequest();
	request.setUrn(urnOf("one"));
	request.setProperties(toStruct({ uniqueName: "one" }));

	const refused = plugin.ask(plugin.client.create, request);

	await expect(refused).rejects.toThrow(
		`To end it, set ${other} as Account SID and run \`pulumi destroy\`.\nUse the credentials of the room's account; all rooms of a provider belong to one account.`,
	);
});

/** Lets it open a room by the answer to which nothing but the SID can be read. */
async function openPartly(
	args: Record<string, unknown>,
): Promise<{ readonly message: string; readonly failed: InitFailed }> {
	await using emulator = await startEmulator();
	emulator.failNext({ operation: "CreateRoom", fields: { status: undefined } });
	emulator.failNext({ operation: "FetchRoom", status: 403, code: 20403 });
	await using plugin = await Plugin.start(emulator.env);
	const request = new messages.CreateRequest();
	request.setUrn(urnOf("one"));
	request.setProperties(toStruct({ uniqueName: "one", ...args }));
	const error = await plugin.ask(plugin.client.create, request).then(
		() => Promise.reject(new Error("The room was opened.")),
		(thrown: ServiceError) => thrown,
	);
	const [details] = error.metadata.get("grpc-status-details-bin");
	const [detail] = Status.deserializeBinary(
		details as Uint8Array,
	).getDetailsList();
	const failed = messages.ErrorResourceInitFailed.deserializeBinary(
		detail?.getValue_asU8() ?? new Uint8Array(),
	);
	expect(failed.getId()).toBe(emulator.rooms()[0]?.sid);
	return { message: error.details, failed };
}

type InitFailed = InstanceType<typeof messages.ErrorResourceInitFailed>;

/** Gives it the settings of a provider. */
function configure(plugin: Plugin, settings: Record<string, unknown>) {
	const request = new messages.ConfigureRequest();
	request.setArgs(toStruct(settings));
	return plugin.ask(plugin.client.configure, request);
}

test("configured anew, as by an engine that it was attached to, it serves the new account alone", async () => {
	await using one = await startEmulator();
	await using other = await startEmulator();
	await using plugin = await Plugin.start({});
	const open = async ({ url, accountSid, authToken }: typeof one) => {
		await configure(plugin, { baseUrl: url, accountSid, authToken });
		const request = new messages.CreateRequest();
		request.setUrn(urnOf("one"));
		request.setProperties(toStruct({ uniqueName: "one" }));
		await plugin.ask(plugin.client.create, request);
	};
	await open(one);
	await plugin.ask(plugin.client.cancel, new Empty());

	await open(other);

	expect(one.rooms()).toHaveLength(1);
	expect(other.rooms()).toHaveLength(1);
});

test("cancelled before it is configured, it stays so", async () => {
	await using plugin = await Plugin.start({});
	await plugin.ask(plugin.client.cancel, new Empty());

	await configure(plugin, {});

	await expect(diffRoom(plugin)).rejects.toThrow("Cancelled");
});

test("names no setting whose value the engine would print", async () => {
	await using plugin = await Plugin.start({});
	const request = new messages.CheckRequest();
	request.setNews(
		toStruct({ accountSid: "hunter2", baseUrl: "https://a:hunter2@b.example" }),
	);

	const response = await plugin.ask<typeof request, messages.CheckResponse>(
		plugin.client.checkConfig,
		request,
	);

	expect(
		response
			.getFailuresList()
			.map((failure) => [failure.getProperty(), failure.getReason()]),
	).toEqual([
		["", expect.stringMatching(/^accountSid must be AC/)],
		["", expect.stringMatching(/^baseUrl must be https:/)],
	]);
});

/** What the engine sends of values that are more than a value. */
const special = (signature: string, fields: object) => ({
	"4dabf18193072939515e22adb298388d": signature,
	...fields,
});
const secretOf = (value: unknown) =>
	special("1b47061264138c4ac30d75fd1eb44270", { value });
const outputOf = (fields: object) =>
	special("d0e6a833031e9bbcd3f4e8bde6ca49a4", fields);
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
	await using plugin = await Plugin.start({});

	const response = await checkRoom(plugin, "one", {
		transcriptionsConfiguration: given,
	});

	expect(response.getFailuresList()).toEqual([]);
	expect(
		response.getInputs()?.toJavaScript().transcriptionsConfiguration,
	).toEqual(secretOf(value));
});

test.each([
	["a blank secret", secretOf("")],
	["a secret that is null", secretOf(null)],
])(
	"chooses a name in place of %s, which is no secret",
	async (_title, uniqueName) => {
		await using plugin = await Plugin.start({});

		const response = await checkRoom(plugin, "one", { uniqueName });

		expect(response.getInputs()?.toJavaScript().uniqueName).toMatch(/^one-/);
	},
);

test("tells with a room that is only partly opened all that is to be in the state, secrets as such", async () => {
	const secret = {
		"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
		value: "https://hooks.example.com/hunter2",
	};

	const { message, failed } = await openPartly({
		maxParticipants: 7,
		statusCallback: secret,
	});

	expect(failed.getProperties()?.toJavaScript()).toEqual({
		sid: failed.getId(),
		accountSid: expect.stringMatching(/^AC/),
		uniqueName: "one",
		maxParticipants: 7,
		statusCallback: secret,
	});
	expect(failed.getReasonsList()).toEqual([message]);
	expect(message).toContain("It is in the stack's state: `pulumi up` reads it");
	expect(message).not.toContain("hunter2");
});

test.each([
	["more than headers hold", "x".repeat(100_000)],
	["almost as much", "\u6F22".repeat(3900)],
])("tells of a room with %s its SID at least", async (_title, hints) => {
	const { message, failed } = await openPartly({
		transcriptionsConfiguration: { hints },
	});

	expect(failed.getProperties()?.toJavaScript()).toMatchObject({
		sid: failed.getId(),
	});
	expect(message).toContain("It is in the stack's state");
});

test.each([
	["", 3000],
	["a", 3000],
	["", 100_000],
])(
	"tells of an error in a text of any length, its beginning and its end: %j and %i faces",
	async (prefix, count) => {
		await using emulator = await startEmulator();
		emulator.failNext({ operation: "CreateRoom", status: 400, code: 53100 });
		await using plugin = await Plugin.start(emulator.env);
		const request = new messages.CreateRequest();
		request.setUrn(urnOf(prefix + "\u{1F600}".repeat(count)));
		request.setProperties(toStruct({ uniqueName: "one" }));

		await expect(plugin.ask(plugin.client.create, request)).rejects.toThrow(
			/Twilio refused to create room "[\s\S]+docs\/errors\/53100/,
		);
	},
);

test("ends a delete that hangs when the time is up that the program gives it", async () => {
	await using emulator = await startEmulator();
	emulator.failNext({ fault: "silence", times: 9 });
	await using plugin = await Plugin.start(emulator.env);
	const request = new messages.DeleteRequest();
	request.setUrn(urnOf("one"));
	request.setId(sid);
	request.setProperties(toStruct({ sid, status: "in-progress" }));
	request.setTimeout(1);

	await expect(plugin.ask(plugin.client.delete, request)).rejects.toThrow(
		`Twilio did not answer POST /v1/Rooms/${sid} within 1 s`,
	);
});

test("forgets a room that was the emulator's, and says so at the room", async () => {
	await using plugin = await Plugin.start({
		TWILIO_ACCOUNT_SID: `AC${"1".repeat(32)}`,
	});
	const request = new messages.ReadRequest();
	request.setUrn(urnOf("one"));
	request.setId(sid);
	request.setProperties(
		toStruct({ sid, accountSid: emulatorAccountSid, status: "in-progress" }),
	);

	const response = await plugin.ask<typeof request, messages.ReadResponse>(
		plugin.client.read,
		request,
	);

	expect(response.getId()).toBe("");
	expect(plugin.said).toEqual([
		[
			urnOf("one"),
			"This room of the emulator's account was never on Twilio. It is removed from the state; no request is made to Twilio.",
		],
	]);
});

test("says how to make the state forget a room whose account is gone", async () => {
	await using plugin = await Plugin.start({
		TWILIO_ACCOUNT_SID: `AC${"1".repeat(32)}`,
	});

	await expect(
		diffRoom(plugin, { accountSid: `AC${"2".repeat(32)}` }),
	).rejects.toThrow(
		"Use the credentials of the room's account; all rooms of a provider belong to one account.\n" +
			"If nobody has those credentials any more, remove the room from the state; this ends nothing on Twilio. `pulumi stack --show-urns` prints its URN, `pulumi state delete '<URN>'` removes it. Add --force if it is protected, --target-dependents to remove its dependents too.",
	);
});

test("refuses a function that the package doesn't have", async () => {
	await using plugin = await Plugin.start({});
	const request = new messages.InvokeRequest();
	request.setTok("twilio-video:index:getTea");

	await expect(plugin.ask(plugin.client.invoke, request)).rejects.toThrow(
		"The package has no function twilio-video:index:getTea.",
	);
});

test("is what Pulumi runs of a clone of the repository", async () => {
	await using plugin = await Plugin.start({}, [
		"node_modules/@pulumi/pulumi/cmd/run-plugin/index.js",
		".",
	]);

	const info = await plugin.ask<Empty, PluginInfo>(
		plugin.client.getPluginInfo,
		new Empty(),
	);

	expect(info.getVersion()).toBe(version);
});

test("its schema is the one that the declarations for TypeScript and the table of arguments make", async () => {
	await using plugin = await Plugin.start({});
	const schema = await plugin.ask<
		messages.GetSchemaRequest,
		messages.GetSchemaResponse
	>(plugin.client.getSchema, new messages.GetSchemaRequest());

	const made = await promisify(execFile)(
		process.execPath,
		["tools/schema.mjs", "--print"],
		{ cwd: repository },
	);

	expect(JSON.parse(schema.getSchema())).toEqual(JSON.parse(made.stdout));
	expect(JSON.parse(made.stdout)).toMatchObject({ version });
});

test("its schema speaks no language's own words", () => {
	const file = join(repository, "provider/plugin/schema.json");
	const descriptions: string[] = [];
	JSON.parse(readFileSync(file, "utf8"), (key, value) => {
		if (key === "description") descriptions.push(value);
		return value;
	});

	expect(descriptions.length).toBeGreaterThan(50);
	// Languages spell names that have several words otherwise, and call nothing otherwise.
	for (const description of descriptions)
		expect(description).not.toMatch(
			/\b[a-z]+[A-Z]|\b(null|Date|JavaScript|TypeScript|await)\b|\bnew Room\b|Room\.get/,
		);
});

const { version } = require(join(repository, "package.json")) as {
	readonly version: string;
};

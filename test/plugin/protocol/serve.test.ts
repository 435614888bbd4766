import { join } from "node:path";
import type { ServiceError } from "@grpc/grpc-js";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import * as messages from "@pulumi/pulumi/proto/provider_pb.js";
import { Status } from "@pulumi/pulumi/proto/status_pb.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { startEmulator } from "../../../provider/emulator/index.js";
import { emulatorAccountSid } from "../../../provider/twilio/settings/emulator-account.js";
import { freshEmulator, openRoom } from "../../support/emulator.js";
import { failureOf } from "../../support/failure.js";
import {
	inputsOf,
	Plugin,
	reasonsOf,
	settingsOf,
	sharePlugin,
	urnOf,
} from "../../support/plugin.js";
import { repository } from "../../support/repository.js";

const sid = `RM${"1".repeat(32)}`;
const one = {
	id: sid,
	inputs: { uniqueName: "one" },
	outputs: { sid, status: "in-progress", uniqueName: "one" },
};

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

test("says without credentials where they were looked for, and how to set them", async () => {
	const { baseUrl, accountSid } = settingsOf(emulator);
	await plugin.configure({ baseUrl, accountSid });

	await expect(plugin.create("one", { uniqueName: "one" })).rejects.toThrow(
		`No Twilio credentials: the Account SID is set, but no Auth Token or API key.
They are looked for in the provider's settings, then in the environment:
  twilio-video:accountSid or TWILIO_ACCOUNT_SID, together with
  twilio-video:authToken or TWILIO_AUTH_TOKEN, or with
  twilio-video:apiKey or TWILIO_API_KEY and twilio-video:apiSecret or TWILIO_API_SECRET.
Requests go to ${baseUrl} (twilio-video:baseUrl), which is not Twilio's address.
Set the credentials with
  pulumi config set twilio-video:accountSid AC...
  pulumi config set --secret twilio-video:authToken
or with the environment variables. A provider that the program declares takes them as arguments instead.`,
	);
});

test("cancelled, it answers what waits for Twilio at once, and opens no room", async () => {
	emulator.failNext({ fault: "silence" });

	const waiting = plugin.diff("one", one, one.inputs);
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

	await expect(other.diff("one", one, one.inputs)).rejects.toThrow("Cancelled");
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

test("says of a room that is another account's what to do, and where it is", async () => {
	const other = `AC${"2".repeat(32)}`;
	emulator.failNext({
		operation: "CreateRoom",
		fields: { account_sid: other },
	});

	await expect(plugin.create("one", { uniqueName: "one" })).rejects.toThrow(
		`To end it, set ${other} as Account SID and run \`pulumi destroy\`.\nUse the credentials of the room's account; all rooms of a provider belong to one account.`,
	);
});

test("says of the room that a resource has why it is still open, and how to end or to keep it", async () => {
	const id = await openRoom(emulator, { UniqueName: "one" });
	const outputs = { ...one.outputs, sid: id, accountSid: emulator.accountSid };
	const args = { uniqueName: "one", maxParticipants: 7 };
	await plugin.diff("one", { ...one, id, outputs }, args);

	const { message } = await failureOf(plugin.create("one", args));

	expect(message.split("\n").slice(-6)).toEqual([
		"It is this resource's own room: retainOnDelete leaves it open, and deleteBeforeReplace: false ends it last.",
		"Give the new room another uniqueName, or end the old one, and run `pulumi up` again:",
		`  curl -u ${emulator.accountSid} -d Status=completed ${emulator.url}/v1/Rooms/${id}`,
		"To keep the old one, undo the change. If Pulumi says this again, take it over anew:",
		`  pulumi state delete ${urnOf("one")}`,
		`  pulumi import twilio-video:index:Room one ${id}`,
	]);
});

test("says of a room that has the name how to end it by the API key that the provider has", async () => {
	const { baseUrl, accountSid } = settingsOf(emulator);
	const { apiKey, apiSecret } = emulator;
	await plugin.configure({ baseUrl, accountSid, apiKey, apiSecret });
	const id = await openRoom(emulator, { UniqueName: "one" });

	await expect(plugin.create("one", { uniqueName: "one" })).rejects.toThrow(
		`  curl -u ${apiKey} -d Status=completed ${emulator.url}/v1/Rooms/${id}`,
	);
});

/** Lets it open a room by the answer to which nothing but the SID can be read. */
async function openPartly(args: Record<string, unknown>) {
	emulator.failNext({ operation: "CreateRoom", fields: { status: undefined } });
	emulator.failNext({ operation: "FetchRoom", status: 403, code: 20403 });
	const opening = plugin.create("one", { uniqueName: "one", ...args });
	const error = (await failureOf(opening)) as Error as ServiceError;
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

test("says of settings what is wrong, and names none whose value the engine would print", async () => {
	const response = await plugin.checkConfig({
		accountSid: "hunter2",
		acountSid: "hunter2",
		constructor: "hunter2",
		baseUrl: "https://a:hunter2@b.example",
	});

	expect(
		response.getFailuresList().map((failure) => failure.getProperty()),
	).toEqual(["", "", "", ""]);
	expect(reasonsOf(response)).toEqual([
		expect.stringMatching(/^accountSid must be AC/),
		"acountSid is not a setting (did you mean accountSid?)",
		expect.stringMatching(/^baseUrl must be https:/),
		"constructor is not a setting",
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

test("tells with a room that is only partly opened all that is to be in the state, secrets as such", async () => {
	const statusCallback = secretOf("https://hooks.example.com/hunter2");

	const { message, failed } = await openPartly({
		maxParticipants: 7,
		statusCallback,
	});

	expect(failed.getProperties()?.toJavaScript()).toEqual({
		sid: failed.getId(),
		accountSid: expect.stringMatching(/^AC/),
		uniqueName: "one",
		maxParticipants: 7,
		statusCallback,
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
		emulator.failNext({ operation: "CreateRoom", status: 400, code: 53100 });
		const name = prefix + "\u{1F600}".repeat(count);

		await expect(plugin.create(name, { uniqueName: "one" })).rejects.toThrow(
			/Twilio refused to create room "[\s\S]+docs\/errors\/53100/,
		);
	},
);

test("ends what hangs when the time is up that the program gives it, and says where to look for a room that was to be opened", async () => {
	const { uniqueName } = inputsOf(await plugin.check("one", {}));
	emulator.failNext({ fault: "silence", times: 9 });

	const [{ details }, { details: ofDelete }] = await Promise.all([
		failureOf(plugin.create("one", { uniqueName }, 1)),
		failureOf(plugin.delete("two", one, 1)),
	]);

	// A busy machine leaves less of the second, or notices its end late.
	expect(details).toMatch(
		/Twilio did not answer POST \/v1\/Rooms within \d(\.\d+)? s \(1 attempt\)/,
	);
	expect(details).toContain(
		`If one has the name, import it. It ends by itself if nobody joins.
  curl -u ${emulator.accountSid} ${emulator.url}/v1/Rooms/${uniqueName}
  pulumi import twilio-video:index:Room one '<SID>'`,
	);
	expect(ofDelete).toMatch(
		/Twilio did not answer POST \/v1\/Rooms\/RM\w+ within \d(\.\d+)? s/,
	);
});

test("fails to import a room that Twilio doesn't know", async () => {
	await expect(plugin.read("one", { id: sid })).rejects.toThrow(
		`Account ${emulator.accountSid} has no room ${sid}.`,
	);
});

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
		id: sid,
		outputs: { ...one.outputs, accountSid: emulatorAccountSid },
	});

	expect(response.getId()).toBe("");
	expect(plugin.said).toEqual([
		[
			urnOf("one"),
			"This room of the emulator's account was never on Twilio. It is removed from the state; no request is made to Twilio.",
		],
	]);
});

test("says how to make the state forget a room whose account is gone", async () => {
	await plugin.configure({ accountSid: `AC${"1".repeat(32)}` });
	const stored = {
		...one,
		outputs: { ...one.outputs, accountSid: `AC${"2".repeat(32)}` },
	};

	await expect(plugin.diff("one", stored, one.inputs)).rejects.toThrow(
		"Use the credentials of the room's account; all rooms of a provider belong to one account.\n" +
			"If nobody has those credentials any more, remove the room from the state; this ends nothing on Twilio. `pulumi stack --show-urns` prints its URN, `pulumi state delete '<URN>'` removes it. Add --force if it is protected, --target-dependents to remove its dependents too.",
	);
});

test("refuses a function that the package doesn't have", async () => {
	await expect(plugin.invoke("getTea", {})).rejects.toThrow(
		"The package has no function twilio-video:index:getTea.",
	);
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

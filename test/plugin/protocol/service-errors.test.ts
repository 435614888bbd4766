import type { ServiceError } from "@grpc/grpc-js";
import * as messages from "@pulumi/pulumi/proto/provider_pb.js";
import { Status } from "@pulumi/pulumi/proto/status_pb.js";
import { forbidden, freshEmulator, openRoom } from "../../support/emulator.js";
import { failureOf } from "../../support/failure.js";
import {
	inputsOf,
	secretOf,
	settingsOf,
	sharePlugin,
	stored,
	urnOf,
} from "../../support/plugin.js";

const emulator = freshEmulator();
const plugin = sharePlugin(emulator);

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
	const outputs = {
		...stored.outputs,
		sid: id,
		accountSid: emulator.accountSid,
	};
	const args = { uniqueName: "one", maxParticipants: 7 };
	await plugin.diff("one", { ...stored, id, outputs }, args);

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
	emulator.failNext(forbidden("FetchRoom"));
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
		failureOf(plugin.delete("two", stored, 1)),
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
	await expect(plugin.read("one", { id: stored.id })).rejects.toThrow(
		`Account ${emulator.accountSid} has no room ${stored.id}.`,
	);
});

test("says how to make the state forget a room whose account is gone", async () => {
	await plugin.configure({ accountSid: `AC${"1".repeat(32)}` });
	const outputs = { ...stored.outputs, accountSid: `AC${"2".repeat(32)}` };

	await expect(
		plugin.diff("one", { ...stored, outputs }, stored.inputs),
	).rejects.toThrow(
		"Use the credentials of the room's account; all rooms of a provider belong to one account.\n" +
			"If nobody has those credentials any more, remove the room from the state; this ends nothing on Twilio. `pulumi stack --show-urns` prints its URN, `pulumi state delete '<URN>'` removes it. Add --force if it is protected, --target-dependents to remove its dependents too.",
	);
});

test("refuses a function that the package doesn't have", async () => {
	await expect(plugin.invoke("getTea", {})).rejects.toThrow(
		"The package has no function twilio-video:index:getTea.",
	);
});

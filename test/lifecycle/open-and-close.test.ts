import { loader } from "../../provider/dynamic/persisted/loader.js";
import type { ArgumentName } from "../../provider/room/arguments/table.js";
import { asked, openRooms } from "../support/emulator.js";
import { shareStory } from "../support/story.js";

const everyArgument = {
	audioOnly: true,
	emptyRoomTimeout: 10,
	enableTurn: false,
	largeRoom: false,
	maxParticipantDuration: 600,
	maxParticipants: 8,
	mediaRegion: "de1",
	recordParticipantsOnConnect: true,
	recordingRules: [
		{ type: "include", all: true },
		{ type: "exclude", kind: "video", publisher: "Bob" },
	],
	statusCallback: "https://hooks.example.com/rooms?a=1&b=2",
	statusCallbackMethod: "GET",
	transcribeParticipantsOnConnect: true,
	transcriptionsConfiguration: { languageCode: "en-US", partialResults: true },
	type: "group",
	uniqueName: "Réunion. 1",
	unusedRoomTimeout: 20,
	videoCodecs: ["H264", "VP8"],
} satisfies Record<ArgumentName, unknown>;

const { emulator, stack } = shareStory(undefined, { isDestroyed: true });

beforeAll(async () => {
	await stack.declare(`
		new Room("plain");
		const every = ${JSON.stringify(everyArgument)};
		new Room("full", every);
		const secrets = Object.entries({ ...every, uniqueName: "hidden" }).map(([name, value]) => [name, pulumi.secret(value)]);
		new Room("hidden", Object.fromEntries(secrets));
	`);
});

test("opens one room a resource, by one request each", async () => {
	await stack.up();

	expect(openRooms(emulator)).toHaveLength(3);
	expect(asked(emulator)).toBe("CreateRoom CreateRoom CreateRoom");
});

test("tells Twilio who asks: this package, and the Pulumi that runs it", () => {
	for (const { headers } of emulator.requests()) {
		expect(headers["user-agent"]).toMatch(
			/^pulumi-twilio-video\/\d+\.\d+\.\d+ \(\w+ \w+\) node\/\S+ pulumi\/3\.\S+$/,
		);
	}
});

test("names a room after its resource when the program gives no name, and has Pulumi note where it is declared", async () => {
	const { plain } = await stack.rooms();

	expect(plain?.outputs.uniqueName).toMatch(/^plain-[0-9a-f]{11}$/);
	expect(plain?.inputs).not.toHaveProperty("uniqueName");
	expect(plain?.sourcePosition).toMatch(/^project:\/\/\/index\.js#\d+,\d+$/);
});

/** Expects every output to be a secret whose argument is one. */
async function expectHidden() {
	const { hidden } = await stack.rooms();
	for (const name of Object.keys(everyArgument))
		expect(hidden?.outputs[name]).toHaveProperty("ciphertext");
}

test("remembers every property that Twilio returns, and what it never returns, and makes a secret of those whose argument is one", async () => {
	const { full } = await stack.rooms();

	expect(full?.outputs).toMatchObject({
		...everyArgument,
		enableTurn: true,
		sid: full?.id,
		accountSid: emulator.accountSid,
		status: "in-progress",
		endTime: null,
		duration: null,
		maxConcurrentPublishedTracks: 170,
		dateCreated: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
		url: `${emulator.url}/v1/Rooms/${full?.id}`,
		links: {
			participants: `${emulator.url}/v1/Rooms/${full?.id}/Participants`,
		},
	});
	await expectHidden();
});

test("keeps the rooms when nothing changes, and asks of two and then of all others at once whether they are open", async () => {
	const before = emulator.requests().length;

	const up = await stack.up("--expect-no-changes");

	expect(up).toMatchObject({
		steps: [{ op: "same" }, { op: "same" }, { op: "same" }],
	});
	expect(asked(emulator, before)).toBe("FetchRoom FetchRoom ListRoom");
});

test("keeps the rooms, and the secrets, after a refresh, which fetches each room once", async () => {
	const before = emulator.requests().length;

	await stack.refresh("--expect-no-changes");

	expect(asked(emulator, before)).toBe("FetchRoom FetchRoom FetchRoom");
	await expectHidden();
	await stack.preview("--expect-no-changes");
});

test("costs at most 2,300 bytes of state a room, of which the loader's text at most 120", async () => {
	const { plain } = await stack.rooms();

	expect(Buffer.byteLength(JSON.stringify(plain))).toBeLessThanOrEqual(2300);
	expect(Buffer.byteLength(loader)).toBeLessThanOrEqual(120);
	expect(plain?.outputs.__provider).toBe(loader);
});

test("completes the rooms on destroy, by one request each", async () => {
	const before = emulator.requests().length;

	await stack.destroy();

	const completion = { operation: "UpdateRoom", form: { Status: "completed" } };
	expect(emulator.requests().slice(before)).toMatchObject(
		Array(3).fill(completion),
	);
	expect(openRooms(emulator)).toEqual([]);
});

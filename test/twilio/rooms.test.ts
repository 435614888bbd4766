import { Deadline } from "../../provider/twilio/deadline.js";
import { type RoomFilters, Rooms } from "../../provider/twilio/rooms.js";
import { freshEmulator } from "../support/emulator.js";
import { clientOf } from "./client.js";

const emulator = freshEmulator();
let rooms: Rooms;

beforeEach(() => {
	rooms = new Rooms(clientOf(emulator));
});

afterEach(async () => {
	await rooms.client.close();
});

const soon = () => new Deadline(120_000);
const open = (uniqueName: string) =>
	rooms.create({ uniqueName }, "one", soon());
const namesOf = async (filters: RoomFilters) => {
	const names: (string | null)[] = [];
	for await (const { uniqueName } of rooms.list(filters, soon))
		names.push(uniqueName);
	return names.sort();
};

test("creates a room with every parameter", async () => {
	const room = await rooms.create(
		{
			audioOnly: true,
			emptyRoomTimeout: 10,
			enableTurn: true,
			largeRoom: false,
			maxParticipantDuration: 600,
			maxParticipants: 8,
			mediaRegion: "de1",
			recordParticipantsOnConnect: true,
			recordingRules: [{ type: "include", kind: "audio" }],
			statusCallback: "https://hooks.example.com/?a=1&b=2",
			statusCallbackMethod: "GET",
			transcribeParticipantsOnConnect: true,
			transcriptionsConfiguration: { languageCode: "en-US" },
			type: "group",
			uniqueName: "stand-up 1 + é",
			unusedRoomTimeout: 20,
			videoCodecs: ["H264", "VP8"],
		},
		"one",
		soon(),
	);

	expect(room).toMatchObject({
		uniqueName: "stand-up 1 + é",
		maxParticipants: 8,
		mediaRegion: "de1",
		statusCallback: "https://hooks.example.com/?a=1&b=2",
		emptyRoomTimeout: 10,
	});
	expect(emulator.requests()[0]?.form).toMatchObject({
		VideoCodecs: ["H264", "VP8"],
		RecordingRules: '[{"type":"include","kind":"audio"}]',
		TranscriptionsConfiguration: '{"languageCode":"en-US"}',
		AudioOnly: "true",
	});
});

test("calls the room in a refusal what its caller calls it", async () => {
	await open("stand-up");

	await expect(open("stand-up")).rejects.toThrow(
		'Twilio refused to create room "one": Room exists (HTTP 400, code 53113).',
	);
});

test("fetches a room by SID, and by name what can stand in no URL as it is", async () => {
	const room = await open("Réunion 1&2");

	await expect(rooms.fetch(room.sid, soon())).resolves.toEqual(room);
	await expect(rooms.fetch("Réunion 1&2", soon())).resolves.toEqual(room);
});

test("completes a room, and may be asked to do so twice", async () => {
	const { sid } = await open("stand-up");

	await rooms.complete(sid, soon());

	expect(emulator.rooms()).toMatchObject([{ sid, status: "completed" }]);
	await expect(rooms.complete(sid, soon())).rejects.toMatchObject({
		code: 53112,
	});
});

test("believes no answer to a create that is about another room, and keeps its SID", async () => {
	const fields = { sid: `RM${"0".repeat(32)}`, unique_name: "retro" };
	emulator.failNext({ fields });

	const { sid } = fields;
	await expect(open("stand-up")).rejects.toMatchObject({
		message: expect.stringContaining("it is about another room"),
		sid,
	});
});

test("lists every page", async () => {
	const names = Array.from({ length: 7 }, (_, index) => `room-${index}`);
	for (const name of names) await open(name);

	await expect(namesOf({ pageSize: 3 })).resolves.toEqual(names);
	expect(
		emulator.requests().filter(({ method }) => method === "GET"),
	).toHaveLength(3);
});

test("gives each page a time of its own", async () => {
	for (const name of ["a", "b", "c"]) await open(name);

	const nextDeadline = jest.fn(soon);
	const pages = rooms.list({ pageSize: 1 }, nextDeadline);
	for await (const _ of pages);

	expect(nextDeadline).toHaveBeenCalledTimes(3);
});

test("ends a list whose pages lead back to one that was read", async () => {
	for (const name of ["a", "b", "c"]) await open(name);
	emulator.failNext({
		operation: "ListRoom",
		fields: {
			meta: { next_page_url: `${emulator.url}/v1/Rooms?PageSize=1` },
		},
	});

	await expect(namesOf({ pageSize: 1 })).rejects.toThrow(
		"could not be read: next_page_url leads back to a page that was read.",
	);
});

test("asks for the next page only when it is wanted", async () => {
	for (const name of ["a", "b", "c"]) await open(name);

	for await (const _room of rooms.list({ pageSize: 1 }, soon)) break;

	expect(
		emulator.requests().filter(({ method }) => method === "GET"),
	).toHaveLength(1);
});

test.each<[RoomFilters, string[]]>([
	[{}, ["new", "old"]],
	[{ status: "completed" }, ["ended"]],
	[{ uniqueName: "old" }, ["old"]],
	[{ dateCreatedAfter: new Date(Date.now() + 60_000) }, ["new"]],
	[{ dateCreatedBefore: new Date(Date.now() + 60_000) }, ["old"]],
	[{ dateCreatedAfter: "2001-01-01" }, ["new", "old"]],
	[{ status: "failed" }, []],
])("lists the rooms that %j lets through", async (filters, names) => {
	await open("old");
	await rooms.complete((await open("ended")).sid, soon());
	emulator.advance({ minutes: 2 });
	await open("new");

	await expect(namesOf(filters)).resolves.toEqual(names);
});

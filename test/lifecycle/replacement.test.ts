import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRooms, operationsSince } from "../support/emulator.js";
import { type Run, Stack } from "../support/stack.js";

type Args = Readonly<Record<string, unknown>>;
type Row = readonly [
	title: string,
	before: Args,
	after: Args,
	keys?: readonly string[],
];

const all = { type: "include", all: true };
const noVideo = { type: "exclude", kind: "video" };

const keep: readonly Row[] = [
	["nothing is given", {}, {}],
	["the number stays", { maxParticipants: 8 }, { maxParticipants: 8 }],
	[
		"a default is written out",
		{},
		{
			maxParticipants: 50,
			emptyRoomTimeout: 5,
			type: "group",
			audioOnly: false,
		},
	],
	[
		"a written-out default is removed",
		{ maxParticipants: 50, emptyRoomTimeout: 5, type: "group" },
		{},
	],
	[
		"a default that Twilio doesn't tell again is written out",
		{},
		{ transcribeParticipantsOnConnect: false },
	],
	["a blank callback is written out", {}, { statusCallback: "" }],
	[
		"the codecs stand in another order",
		{ videoCodecs: ["VP8", "H264"] },
		{ videoCodecs: ["H264", "VP8"] },
	],
	["all codecs are written out", {}, { videoCodecs: ["H264", "VP8"] }],
	[
		"the keys of a rule stand in another order",
		{ recordingRules: [noVideo] },
		{ recordingRules: [{ kind: "video", type: "exclude" }] },
	],
	["an empty list of codecs is given", {}, { videoCodecs: [] }],
	["an empty list of codecs is removed", { videoCodecs: [] }, {}],
	[
		"nothing more is said of a rule and of transcriptions, at length",
		{ recordingRules: [noVideo] },
		{
			recordingRules: [null, { ...noVideo, publisher: null }],
			transcriptionsConfiguration: { model: null },
		},
	],
	["enableTurn is given, which Twilio ignores", {}, { enableTurn: false }],
	[
		"enableTurn changes, which Twilio ignores",
		{ enableTurn: true },
		{ enableTurn: false },
	],
	["enableTurn is removed, which Twilio ignores", { enableTurn: false }, {}],
	["whenEnded is given", {}, { whenEnded: "keep" }],
	["whenEnded changes", { whenEnded: "keep" }, { whenEnded: "replace" }],
	["whenEnded is removed", { whenEnded: "keep" }, {}],
];

/** Each argument with a value and another. */
const values: Readonly<Record<string, readonly [unknown, unknown]>> = {
	audioOnly: [true, false],
	emptyRoomTimeout: [10, 11],
	largeRoom: [true, false],
	maxParticipantDuration: [600, 601],
	maxParticipants: [8, 9],
	mediaRegion: ["de1", "jp1"],
	recordParticipantsOnConnect: [true, false],
	recordingRules: [[all], [noVideo]],
	statusCallback: ["https://a.example/1", "https://a.example/2"],
	statusCallbackMethod: ["GET", "POST"],
	transcribeParticipantsOnConnect: [true, false],
	transcriptionsConfiguration: [
		{ languageCode: "en-US" },
		{ languageCode: "de-DE" },
	],
	type: ["group-small", "group"],
	unusedRoomTimeout: [10, 11],
	videoCodecs: [["VP8"], ["H264"]],
};

const replace: readonly Row[] = [
	...Object.entries(values).flatMap(([name, [one, other]]): Row[] => [
		[`${name} is given`, {}, { [name]: one }, [name]],
		[`${name} changes`, { [name]: one }, { [name]: other }, [name]],
		[`${name} is removed`, { [name]: one }, {}, [name]],
	]),
	["uniqueName is given", {}, { uniqueName: "given" }, ["uniqueName"]],
	[
		"uniqueName changes",
		{ uniqueName: "one" },
		{ uniqueName: "other" },
		["uniqueName"],
	],
	["uniqueName is removed", { uniqueName: "removed" }, {}, ["uniqueName"]],
	[
		"the rules stand in another order",
		{ recordingRules: [all, noVideo] },
		{ recordingRules: [noVideo, all] },
		["recordingRules"],
	],
	[
		"two arguments change",
		{ maxParticipants: 8, mediaRegion: "de1" },
		{ maxParticipants: 9, mediaRegion: "jp1" },
		["maxParticipants", "mediaRegion"],
	],
];

const rows = [...keep, ...replace];
const declare = (pick: (row: Row) => Args) =>
	rows
		.map(
			(row) =>
				`new Room(${JSON.stringify(row[0])}, ${JSON.stringify(pick(row))});`,
		)
		.join("\n");

let emulator: Emulator;
let stack: Stack;
let preview: Run;

beforeAll(async () => {
	emulator = await startEmulator();
	stack = await Stack.create(emulator.env);
	await stack.declare(declare(([, before]) => before));
	expect((await stack.up()).exitCode).toBe(0);
	await stack.declare(declare(([, , after]) => after));
	preview = await stack.preview();
});

afterAll(async () => {
	await stack[Symbol.asyncDispose]();
	await emulator.close();
});

const stepsOf = (name: string) =>
	preview.steps.filter((step) => step.name === name);

test.each(keep.map(([title]) => title))("keeps the room when %s", (title) => {
	expect(stepsOf(title)).toMatchObject([{ op: "same" }]);
});

test.each(replace.map(([title, , , keys]) => [title, keys] as const))(
	"replaces the room when %s",
	(title, keys) => {
		const replaced = stepsOf(title).find(({ op }) => op === "replace");

		// The engine lists them in any order.
		expect(replaced?.keys.toSorted()).toEqual(keys);
	},
);

test("does in the update what the preview said, and then has nothing left to do", async () => {
	const before = emulator.requests().length;

	expect((await stack.up()).exitCode).toBe(0);

	const operations = operationsSince(emulator, before);
	expect(
		operations.filter((operation) => operation === "CreateRoom"),
	).toHaveLength(replace.length);
	expect(
		operations.filter((operation) => operation === "UpdateRoom"),
	).toHaveLength(replace.length);
	expect(openRooms(emulator)).toHaveLength(rows.length);
	expect((await stack.preview("--expect-no-changes")).exitCode).toBe(0);
});

test("leaves no room open", async () => {
	expect((await stack.destroy()).exitCode).toBe(0);

	expect(openRooms(emulator)).toEqual([]);
});

import { openRooms, requestsOf } from "../support/emulator.js";
import type { Run } from "../support/stack.js";
import { shareStory } from "../support/story.js";

type Args = Readonly<Record<string, unknown>>;
type Row = readonly [
	title: string,
	before: Args,
	after: Args,
	keys?: readonly string[],
];

const noVideo = { type: "exclude", kind: "video" };

// `room/diff` and `properties/diff` have all; here is what the way through the engine might change.
const keep: readonly Row[] = [
	[
		"a written-out default is removed",
		{ maxParticipants: 50, emptyRoomTimeout: 5, type: "group" },
		{},
	],
	["a blank callback is written out", {}, { statusCallback: "" }],
	[
		"null is written out, in a list and an object as well",
		{ recordingRules: [noVideo] },
		{
			recordingRules: [null, { ...noVideo, publisher: null }],
			transcriptionsConfiguration: { model: null },
			mediaRegion: null,
		},
	],
	[
		"enableTurn changes, which Twilio ignores",
		{ enableTurn: true },
		{ enableTurn: false },
	],
];

/** An argument of each kind with a value and another. */
const values: Readonly<Record<string, readonly [unknown, unknown]>> = {
	audioOnly: [true, false],
	maxParticipants: [8, 9],
	recordingRules: [[{ type: "include", all: true }], [noVideo]],
	transcriptionsConfiguration: [
		{ languageCode: "en-US" },
		{ languageCode: "de-DE" },
	],
	uniqueName: ["one", "other"],
	videoCodecs: [["VP8"], ["H264"]],
};

const replace: readonly Row[] = [
	...Object.entries(values).map(
		([name, [one, other]]): Row => [
			`${name} changes`,
			{ [name]: one },
			{ [name]: other },
			[name],
		],
	),
	["a name is given", {}, { uniqueName: "given" }, ["uniqueName"]],
	["a name is removed", { uniqueName: "removed" }, {}, ["uniqueName"]],
];

const rows = [...keep, ...replace];
const declare = (pick: (row: Row) => Args) =>
	rows
		.map(
			(row) =>
				`new Room(${JSON.stringify(row[0])}, ${JSON.stringify(pick(row))});`,
		)
		.join("\n");

const { emulator, stack } = shareStory(declare(([, before]) => before));
let preview: Run;

beforeAll(async () => {
	await stack.declare(declare(([, , after]) => after));
	preview = await stack.preview();
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

test("does in the update what the preview said", async () => {
	const before = emulator.requests().length;

	await stack.up();

	for (const operation of ["CreateRoom", "UpdateRoom"] as const)
		expect(requestsOf(emulator, operation, before)).toHaveLength(
			replace.length,
		);
	expect(openRooms(emulator)).toHaveLength(rows.length);
});

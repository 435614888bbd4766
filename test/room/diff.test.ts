import { rememberedIn } from "../../provider/dynamic/persisted/stored-outputs.js";
import type { Properties } from "../../provider/room/arguments/values.js";
import { unknownValue } from "../../provider/room/arguments/values.js";
import { diffRoom } from "../../provider/room/diff.js";

const diff = (olds: Properties, news: Properties) =>
	diffRoom(rememberedIn(olds), news);

const open = {
	status: "in-progress",
	uniqueName: "stand-up",
	maxParticipants: 50,
	videoCodecs: ["VP8", "H264"],
	__given: [],
};

const rules = [
	{ type: "include", all: true },
	{ type: "exclude", kind: "audio" },
];

// `properties/diff` writes arguments in every other way that asks for the same.
test.each([
	[
		"arguments are removed that say what Twilio does anyway",
		{
			...open,
			type: "group-small",
			maxParticipants: 4,
			__given: ["maxParticipants", "videoCodecs"],
		},
		{ type: "group-small" },
	],
	[
		"an empty list of codecs takes the place of all of them",
		{ ...open, __given: ["videoCodecs"] },
		{ videoCodecs: [] },
	],
	[
		"empty objects and lists are given",
		open,
		{ transcriptionsConfiguration: { model: null }, recordingRules: [] },
	],
	[
		"its status is one that Twilio has added",
		{ ...open, status: "paused" },
		{},
	],
	[
		"it has ended and is to be kept",
		{ ...open, status: "completed" },
		{ whenEnded: "keep" },
	],
	[
		"only what the class hands in by itself changes",
		{ ...open, __stem: "a" },
		{ __stem: "b" },
	],
])("keeps the room when %s", (_title, olds, news) => {
	expect(diff(olds, news)).toMatchObject({ changes: false, replaces: [] });
});

test.each([
	[
		"its name changes from one character for é to two (NFD)",
		{ ...open, uniqueName: "r\u00e9union", __given: ["uniqueName"] },
		{ uniqueName: "re\u0301union" },
		["uniqueName"],
	],
	[
		"a part of the rules isn't known yet",
		open,
		{ recordingRules: [{ type: "include", publisher: unknownValue }] },
		["recordingRules"],
	],
	[
		"the rules stand in another order",
		{ ...open, recordingRules: rules, __given: ["recordingRules"] },
		{ recordingRules: rules.toReversed() },
		["recordingRules"],
	],
	["it has ended", { ...open, status: "completed" }, {}, ["status"]],
	["Twilio no longer knows it", { ...open, status: "gone" }, {}, ["status"]],
	[
		"it has ended and what is to happen then isn't known yet",
		{ ...open, status: "completed" },
		{ whenEnded: unknownValue },
		["status"],
	],
	[
		"it has ended, is to be kept, and an argument changes",
		{ ...open, status: "completed" },
		{ whenEnded: "keep", maxParticipants: 8 },
		["maxParticipants"],
	],
	[
		"it has failed and an argument changes",
		{ ...open, status: "failed" },
		{ maxParticipants: 8 },
		["status", "maxParticipants"],
	],
])("replaces the room when %s", (_title, olds, news, replaces) => {
	expect(diff(olds, news)).toMatchObject({ changes: true, replaces });
});

test.each([
	[
		"completes the old room first when both have the same name",
		open,
		{ uniqueName: "stand-up", maxParticipants: 8 },
		true,
	],
	[
		"opens the new room first when the name changes",
		open,
		{ uniqueName: "retro" },
		false,
	],
	[
		"opens the new room first when the name is automatic",
		open,
		{ maxParticipants: 8 },
		false,
	],
	[
		"opens the new room first when the old one has ended",
		{ ...open, status: "completed" },
		{ uniqueName: "stand-up" },
		false,
	],
])("%s", (_title, olds, news, deleteBeforeReplace) => {
	expect(diff(olds, news)).toMatchObject({ deleteBeforeReplace });
});

import fc from "fast-check";
import {
	type ArgumentName,
	argumentNames,
} from "../../provider/room/arguments/table.js";
import type { Properties } from "../../provider/room/arguments/values.js";
import { carried } from "../support/wire.js";

/** Any character; for `unit: "binary"` fast-check first makes a table of all of them. */
const character = fc
	.integer({ min: 0, max: 0x10ffff - 0x800 })
	.map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800));

/** Any text that JavaScript can hold, halves of characters included. */
export const oddText = fc.oneof(
	fc.string({ unit: character }),
	fc
		.array(fc.integer({ min: 0, max: 0xffff }))
		.map((units) => String.fromCharCode(...units)),
	fc.constantFrom("\ud800", "\0", "\r\n", "\ufeff", "\u202ea", "__proto__"),
);

/** Any JSON, and what is easily taken for something else. */
export const anyJson = fc.oneof(
	fc.jsonValue(),
	oddText,
	fc.constantFrom(-1, 0.5, 1e21, 2 ** 53, "5", "true", "2026-01-02", [null]),
);

/** The largest of the range must be there as often as the least. */
const inRange = (least: number, most: number) =>
	fc.oneof(
		fc.integer({ min: least, max: most }),
		fc.constantFrom(least, least + 1, most - 1, most),
	);

const beyondRange = (least: number, most: number) =>
	fc.oneof(
		fc.constantFrom(least - 1, most + 1, 0, -1, 0.5, 1e21, 2 ** 53),
		fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY),
		fc.integer(),
		fc.double(),
	);

/** Not `fc.webUrl`, which takes more than a second to be made. */
const webUrl = fc
	.tuple(fc.webQueryParameters(), fc.webFragments())
	.map(([query, fragment]) => `https://a.example/?${query}#${fragment}`);

const longUrl = (least: number, most: number) =>
	fc
		.integer({ min: least, max: most })
		.map((length) => "https://a.example/".padEnd(length, "x"));

const direction = fc.constantFrom("include", "exclude");

const rule = fc.oneof(
	fc.record({ type: direction, all: fc.constantFrom(true, "true") }),
	fc.record(
		{
			type: direction,
			kind: fc.constantFrom("audio", "video"),
			publisher: fc.string({ unit: character, minLength: 1 }),
			track: fc.string({ minLength: 1 }),
		},
		{ requiredKeys: ["type", "kind"] },
	),
);

const oddRule = fc.record(
	{
		type: fc.constantFrom("include", "exclude", "maybe", ""),
		all: fc.constantFrom(true, "true", false),
		kind: fc.constantFrom("audio", "video", "data"),
		publisher: oddText,
		track: fc.oneof(oddText, fc.constant(1)),
		colour: fc.constant("red"),
	},
	{ requiredKeys: [] },
);

/** Values of each argument that Twilio takes, its last ones in every direction included. */
const good = {
	audioOnly: fc.boolean(),
	emptyRoomTimeout: inRange(1, 60),
	enableTurn: fc.boolean(),
	largeRoom: fc.boolean(),
	maxParticipantDuration: inRange(600, 86_400),
	maxParticipants: inRange(1, 50),
	mediaRegion: fc.constantFrom(
		...["au1", "br1", "de1", "gll", "ie1", "in1", "jp1", "sg1", "us1", "us2"],
	),
	recordParticipantsOnConnect: fc.boolean(),
	recordingRules: fc.oneof(
		fc.array(rule, { minLength: 1, maxLength: 3 }),
		fc.array(rule, { minLength: 19, maxLength: 20 }),
	),
	statusCallback: fc.oneof(
		webUrl,
		longUrl(1022, 1023),
		fc.constantFrom(
			// Not this machine, whose services the emulator would call.
			"http://10.0.0.1:8080",
			"https://user:token@a.example/?a=b#c",
			"HTTPS://[fd00::1]/",
		),
	),
	statusCallbackMethod: fc.constantFrom("GET", "POST"),
	transcribeParticipantsOnConnect: fc.boolean(),
	transcriptionsConfiguration: fc.dictionary(
		fc.string({ unit: character }),
		fc.jsonValue(),
		{ maxKeys: 3 },
	),
	type: fc.constantFrom("group", "go", "peer-to-peer", "group-small"),
	uniqueName: fc
		.oneof(
			fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
			fc.string({
				unit: fc.constantFrom("a", "é", "𝒳", " ", "+", "&", "="),
				minLength: 127,
				maxLength: 128,
			}),
			fc.constantFrom("...", " ", "\ufeff", "\u202ea", "__proto__"),
		)
		.map((name) => name.replace(/[/\\?#%]|^\.\.?$/g, "-")),
	unusedRoomTimeout: inRange(1, 60),
	videoCodecs: fc.array(fc.constantFrom("VP8", "H264"), { maxLength: 3 }),
} satisfies Record<ArgumentName, fc.Arbitrary<unknown>>;

/** Values of each argument that Twilio mostly doesn't take, though of the type that it asks for. */
const odd = {
	...good,
	emptyRoomTimeout: beyondRange(1, 60),
	maxParticipantDuration: beyondRange(600, 86_400),
	maxParticipants: beyondRange(1, 50),
	recordingRules: fc.oneof(
		fc.array(rule, { minLength: 21, maxLength: 21 }),
		fc.array(fc.oneof(rule, oddRule), { maxLength: 3 }),
		// A list of blank texts is blank on the wire, and so as if absent.
		anyJson.filter((json) => json !== "").map((json) => [json]),
	),
	statusCallback: fc.oneof(
		oddText,
		longUrl(1024, 1025),
		oddText.map((path) => `https://a.example/${path}`),
		fc.constantFrom(
			...["https:a.example", "https://a.example:99999/", "https://", "/hook"],
			...["ftp://a.example", "javascript:alert(1)", " https://a.example"],
			...["https://a.example/a b", "http://[::1", "https:/\\a.example"],
			...["https:///hook", "http:////a.example", "https://?a.example"],
		),
	),
	statusCallbackMethod: fc.constantFrom("get", "PUT", ""),
	type: fc.constantFrom("go", "peer-to-peer", "group-small", "Group", ""),
	uniqueName: fc.oneof(
		oddText,
		fc.string({ unit: character, minLength: 127, maxLength: 130 }),
		fc.constantFrom(".", "..", "a/b", "a\\b", "a%2Fb", "a?b", "a#b"),
	),
	videoCodecs: fc.array(fc.constantFrom("VP8", "H264", "VP9", "vp8")),
} satisfies Record<ArgumentName, fc.Arbitrary<unknown>>;

/** Arguments that Twilio takes together, as the host hands them over. */
export const goodArguments: fc.Arbitrary<Properties> = fc
	.record(good, { requiredKeys: [] })
	.map((args) => carried(fitToType(JSON.parse(JSON.stringify(args)))));

/** Arguments of which one or two may be too much, by themselves or together with the others. */
export const borderingArguments: fc.Arbitrary<Properties> = fc
	.tuple(
		goodArguments,
		fc.subarray([...argumentNames], { minLength: 1, maxLength: 2 }),
		fc.record(odd),
	)
	.map(([args, names, others]) => ({
		...args,
		...Object.fromEntries(names.map((name) => [name, others[name]])),
	}));

const mostParticipants: Properties = {
	go: 2,
	"peer-to-peer": 10,
	"group-small": 4,
};

/** Leaves out what a room of this type can't have. */
function fitToType({
	audioOnly,
	maxParticipants = 50,
	mediaRegion,
	recordParticipantsOnConnect,
	recordingRules,
	videoCodecs,
	...rest
}: Properties): Properties {
	const { type = "group" } = rest;
	const media = {
		mediaRegion,
		recordParticipantsOnConnect,
		recordingRules,
		videoCodecs,
	};
	return defined({
		...rest,
		...(type === "group" && { audioOnly }),
		...(type !== "go" && type !== "peer-to-peer" && media),
		maxParticipants: Math.min(
			Number(maxParticipants),
			Number(mostParticipants[String(type)] ?? 50),
		),
	});
}

function defined(args: Properties): Properties {
	return Object.fromEntries(
		Object.entries(args).filter(([, value]) => value !== undefined),
	);
}

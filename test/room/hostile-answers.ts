import { representation } from "../support/representation.js";

/** What stands in an answer in place of a room, made of what should stand there. */
export type HostileAnswer = (room: string) => {
	readonly body: string | Uint8Array;
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
};

const withSid =
	(sid: unknown): HostileAnswer =>
	(room) => ({ body: JSON.stringify({ ...JSON.parse(room), sid }) });

/** Answers of which not even a SID can be read. */
export const unreadable: Readonly<Record<string, HostileAnswer>> = {
	"an empty body": () => ({ body: "" }),
	"no content at all": () => ({ body: "", status: 204 }),
	null: () => ({ body: "null" }),
	true: () => ({ body: "true" }),
	"a number": () => ({ body: "1e400" }),
	"an empty text": () => ({ body: '""' }),
	"the room as a text": (room) => ({ body: JSON.stringify(room) }),
	"an empty list": () => ({ body: "[]" }),
	"the room in a list": (room) => ({ body: `[${room}]` }),
	"an empty object": () => ({ body: "{}" }),
	"the room as a prototype": (room) => ({ body: `{"__proto__":${room}}` }),
	"a proxy's page": () => ({
		body: "<html><body>Welcome</body></html>",
		headers: { "Content-Type": "text/html" },
	}),
	"half the room": (room) => ({ body: room.slice(0, room.length / 2) }),
	"the room and more": (room) => ({ body: `${room}}` }),
	"two rooms": (room) => ({ body: `${room}\n${room}` }),
	"the room in UTF-16": (room) => ({ body: Buffer.from(room, "utf16le") }),
	"the room with a NUL in it": (room) => ({
		body: room.replace('"unique_name":"', '"unique_name":"\u0000'),
	}),
	"10,000 lists in each other": () => ({
		body: "[".repeat(10_000) + "]".repeat(10_000),
	}),
	"a room without a SID": withSid(undefined),
	"a room whose SID is null": withSid(null),
	"a room whose SID is a number": withSid(1),
	"a room whose SID is in a list": (room) =>
		withSid([JSON.parse(room).sid])(room),
	"a room whose SID is a composition's": withSid(`CJ${"0".repeat(32)}`),
	"a room whose SID is in lower case": withSid(`rm${"0".repeat(32)}`),
	"a room whose SID is too short": withSid(`RM${"0".repeat(31)}`),
	"a room whose SID goes on with a line break": (room) =>
		withSid(`${JSON.parse(room).sid}\n`)(room),
	"a room whose SID is a path": withSid("../../v1/Rooms"),
};

/** Fields without which an answer can't be trusted, though it has a SID. */
export const untrustworthy: Readonly<Record<string, object>> = {
	"no status": { status: undefined },
	"the status null": { status: null },
	"a status that is a number": { status: 1 },
	"a status that is a list": { status: ["in-progress"] },
	"no account": { account_sid: undefined },
	"the account null": { account_sid: null },
	"an account of another type": { account_sid: `SK${"0".repeat(32)}` },
	"an account with an escape sequence": { account_sid: "\u001b[2J" },
};

/** Fields that are not what they should be, in an answer that is good enough. */
export const tolerable: Readonly<Record<string, object>> = {
	"the status archived": { status: "archived" },
	"the status Completed": { status: "Completed" },
	"a blank status": { status: "" },
	"an unknown type": { type: "constructor" },
	"numbers as texts": { max_participants: "50", empty_room_timeout: "5" },
	"links that are no texts": { links: { participants: 1, recordings: {} } },
	"links with the names that objects have": {
		links: { constructor: "https://a.example/", toString: "x" },
	},
	"codecs in another order": { video_codecs: ["H264", "VP8"] },
	"an unknown codec": { video_codecs: ["VP8", "AV1", null, 5] },
	"a date that moves the cursor": { date_updated: "\u001b[2J2026" },
	"half a surrogate pair everywhere": {
		unique_name: "\ud800",
		media_region: "\udc00",
		type: "\ud800x",
		status_callback: "https://a.example/\ud800",
		video_codecs: ["\ud800"],
		links: { "\ud800": "\ud800" },
	},
	"a NUL in the name": { unique_name: "a\u0000b" },
	"10,000 more fields": Object.fromEntries(
		Array.from({ length: 10_000 }, (_, index) => [`x${index}`, index]),
	),
	"a field 1,000 lists deep": {
		links: JSON.parse("[".repeat(1000) + "]".repeat(1000)),
	},
	"fields with the names that objects have": {
		constructor: 1,
		toString: null,
		hasOwnProperty: {},
		valueOf: "x",
	},
};

const dispensable = Object.keys(representation()).filter(
	(field) => !["sid", "status", "account_sid"].includes(field),
);

/** Each field that nothing hangs on is missing, null, or of another type. */
export const everyFieldWrong: Readonly<Record<string, object>> =
	Object.fromEntries(
		[undefined, null, true, -0.5, "\ud800", [{}], { x: [] }].map((value) => [
			value === undefined
				? "no field that it needn't have"
				: `${JSON.stringify(value)} in every such field`,
			Object.fromEntries(dispensable.map((field) => [field, value])),
		]),
	);

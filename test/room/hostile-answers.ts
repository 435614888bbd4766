import type { FailNextOptions } from "../../provider/emulator/index.js";
import { representation } from "../support/representation.js";

/** What comes in place of an answer, made of the room that it should have described. */
export type HostileAnswer = (room: string) => FailNextOptions;

const withSid =
	(change: (sid: string) => unknown): HostileAnswer =>
	(room) => {
		const { sid, ...others } = JSON.parse(room);
		return { body: JSON.stringify({ ...others, sid: change(sid) }) };
	};

/** Answers of which not even a SID can be read. */
export const unreadable: Readonly<Record<string, HostileAnswer>> = {
	"no content at all": () => ({ body: "", status: 204 }),
	null: () => ({ body: "null" }),
	"the room as a text": (room) => ({ body: JSON.stringify(room) }),
	"the room in a list": (room) => ({ body: `[${room}]` }),
	"the room as a prototype": (room) => ({ body: `{"__proto__":${room}}` }),
	"a proxy's page": () => ({
		body: "<html><body>Welcome</body></html>",
		headers: { "Content-Type": "text/html" },
	}),
	"half the room": (room) => ({ body: room.slice(0, room.length / 2) }),
	"two rooms": (room) => ({ body: `${room}\n${room}` }),
	"the room in UTF-16": (room) => ({ body: Buffer.from(room, "utf16le") }),
	"10,000 lists in each other": () => ({
		body: "[".repeat(10_000) + "]".repeat(10_000),
	}),
	"a room without a SID": withSid(() => undefined),
	"a room whose SID is in a list": withSid((sid) => [sid]),
	"a room whose SID is a composition's": withSid(() => `CJ${"0".repeat(32)}`),
	"a room whose SID goes on with a line break": withSid((sid) => `${sid}\n`),
};

/** Fields without which an answer can't be trusted, though it has a SID. */
export const untrustworthy: Readonly<Record<string, object>> = {
	"no status": { status: undefined },
	"a status that is a list": { status: ["in-progress"] },
	"the account null": { account_sid: null },
	"an account of another type": { account_sid: `SK${"0".repeat(32)}` },
};

/** Fields that are not what they should be, in an answer that is good enough. */
export const tolerable: Readonly<Record<string, object>> = {
	"the status archived": { status: "archived" },
	"a blank status": { status: "" },
	"an unknown type": { type: "constructor" },
	"links that are no texts": { links: { participants: 1, recordings: {} } },
	"a prototype among its links": {
		links: JSON.parse('{"__proto__":"https://a.example/"}'),
	},
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
};

const dispensable = Object.keys(representation()).filter(
	(field) => !["sid", "status", "account_sid"].includes(field),
);

/** Each field that nothing hangs on is missing, or of another type. */
export const everyFieldWrong: Readonly<Record<string, object>> =
	Object.fromEntries(
		[undefined, true, -0.5, "\ud800", [{}], { x: [] }].map((value) => [
			value === undefined
				? "no field that it needn't have"
				: `${JSON.stringify(value)} in every such field`,
			Object.fromEntries(dispensable.map((field) => [field, value])),
		]),
	);

import type { FailNextOptions } from "../../provider/emulator/index.js";

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

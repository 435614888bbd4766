import type {
	FailNextOptions,
	OperationName,
} from "../../provider/emulator/index.js";

/** Answers that don't come, and that may come the next time. */
export const lost: readonly FailNextOptions[] = [
	...(["before", "after"] as const).flatMap((when): FailNextOptions[] => [
		{ when, fault: "reset" },
		{ when, fault: "close" },
		{ when, status: 500, code: 20500 },
		{ when, status: 502 },
		{ when, status: 503, code: 20503 },
		{ when, body: "<html>" },
		{ when, body: "", status: 204 },
		{ when, raw: "rubbish" },
	]),
	{ status: 429, code: 20429 },
	{ status: 429, code: 20429, retryAfter: "soon" },
	{ fault: "cut", atByte: 100 },
	{ delayMs: 20 },
];

/** The same, which take all the time of an attempt. */
export const late: readonly FailNextOptions[] = [
	{ fault: "silence" },
	{ fault: "silence", when: "after" },
	{ fault: "stall" },
	{ fault: "drip" },
];

/** What looks like an answer. */
const half: FailNextOptions = { fault: "cut", atByte: 100, looksWhole: true };

/** What the provider gets over in one operation and not in others. */
export const spoilt: Readonly<
	Record<OperationName, readonly FailNextOptions[]>
> = {
	CreateRoom: [
		half,
		{ fields: { sid: undefined } },
		{ fields: { status: undefined } },
	],
	FetchRoom: [{ fault: "cut", atByte: 0 }],
	ListRoom: [{ fields: { rooms: [], meta: {} } }],
	UpdateRoom: [{ fields: { sid: null } }],
};

/** What isn't tried again. */
export const refused: readonly FailNextOptions[] = [
	{ status: 400, code: 20001 },
	{ status: 401, code: 20003 },
	{ status: 403, code: 20403 },
	{ status: 404 },
	{ status: 302, headers: { Location: "/elsewhere" } },
	{ status: 429, code: 20429, retryAfter: 100 },
];

/** What says nothing of a room. */
export const illegible: readonly FailNextOptions[] = [
	half,
	{ body: "{}" },
	{ body: "null", when: "after" },
	{ body: "[]", status: 202, when: "after" },
];

import fc from "fast-check";
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
		{ when, status: 408 },
		{ when, status: 425, body: '{"code":14,"message":"early"}' },
		{ when, status: 429 },
		{ when, status: 499 },
		{ when, body: "<html>" },
		{ when, body: "", status: 204 },
		{ when, raw: "rubbish" },
	]),
	{ status: 429, code: 20429 },
	{ status: 429, code: 20429, retryAfter: "soon" },
	{ fault: "cut", atByte: 100 },
	{ delayMs: 20 },
];

/** What may hide that the work was done, and will hide it the next time too. */
export const hidden: readonly FailNextOptions[] = (
	["before", "after"] as const
).flatMap((when): FailNextOptions[] => [
	{ when, status: 403 },
	{ when, status: 404 },
	{ when, status: 400, body: '{"code":53113,"message":"no","status":502}' },
	{ when, status: 302, headers: { Location: "/elsewhere" } },
	{ when, status: 303, headers: { Location: "/elsewhere" } },
	{ when, status: 304 },
]);

/** What is answered before anything is processed, so that the work is not done. */
const beforeProcessing = [
	...[301, 307, 308, 401, 405, 407, 411, 413, 414, 415, 417, 421, 426, 428],
	...[431, 501, 505, 511],
];

/** Whatever something in between may answer in Twilio's place, whether the work is done or not. */
export const inBetween = (leastStatus: number): fc.Arbitrary<FailNextOptions> =>
	fc
		.record({
			when: fc.constantFrom("before", "after"),
			status: fc.integer({ min: leastStatus, max: 599 }),
			body: fc.constantFrom(
				"",
				"<html>",
				"null",
				'{"message":"Forbidden"}',
				'{"code":14,"message":"upstream"}',
				'{"code":"53113","message":"Room exists"}',
				'{"code":53113,"message":"Room exists","status":1}',
				'{"code":20404,"message":"No room","status":1}',
			),
		})
		.map((failure) =>
			beforeProcessing.includes(failure.status)
				? { ...failure, when: "before" }
				: failure,
		);

/** The same as the first, which take all the time of an attempt. */
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
	{ status: 405 },
	{ status: 413 },
	{ status: 429, code: 20429, retryAfter: 100 },
];

/** What says nothing of a room. */
export const illegible: readonly FailNextOptions[] = [
	half,
	{ body: "{}" },
	{ body: "null", when: "after" },
	{ body: "[]", status: 202, when: "after" },
];

import type { FailNextOptions } from "../../../provider/emulator/index.js";
import { type Fault, holdToMatrix } from "./matrix.js";

type Answer = readonly [string, FailNextOptions];

// One of each kind: `twilio/failures/outcomes` and `properties/lost-answers` have all of them.

/** May stand in place of any answer, and will the next time too. */
const lasting: readonly Answer[] = [
	[
		"HTTP 302 leads to another path",
		{ status: 302, headers: { Location: "/v1" } },
	],
	["a page says HTTP 404", { status: 404 }],
	[
		"a gateway's JSON says HTTP 400",
		{ status: 400, body: '{"code":14,"message":"upstream"}' },
	],
];

/** May stand in place of any answer, and may not the next time. */
const passing: readonly Answer[] = [
	["a page says HTTP 504", { status: 504 }],
	["Twilio fails with HTTP 500", { status: 500, code: 20500 }],
];

const words =
	': the answer ("upstream" )?is not in Twilio\'s format; a proxy may stand in between \\(HTTP \\d+\\)\\.\nIt came from http://127\\.0\\.0\\.1:\\d+\\. Check the network';
const error = new RegExp(words);

holdToMatrix([
	{
		when: "a page says HTTP 405, which is given before the work",
		failures: [{ status: 405 }],
		create: { asked: "CreateRoom", error },
		read: { asked: "FetchRoom", error },
		delete: { asked: "UpdateRoom", error },
	},
	...lasting.map(
		([when, answer]): Fault => ({
			when: `${when} before the work`,
			failures: [{ ...answer, times: 9 }],
			create: {
				asked: "CreateRoom FetchRoom",
				error: new RegExp(
					`${words}[^]+\nA later look-up found no room with the given name\\.`,
				),
			},
			read: { asked: "FetchRoom", error },
			delete: { asked: "UpdateRoom FetchRoom", error },
		}),
	),
	...passing.map(
		([when, answer]): Fault => ({
			when: `${when} before the work`,
			failures: [answer],
			create: "CreateRoom FetchRoom CreateRoom",
			read: "FetchRoom FetchRoom",
			delete: "UpdateRoom FetchRoom UpdateRoom",
		}),
	),
	...[...lasting, ...passing].map(
		([when, answer]): Fault => ({
			when: `${when} after the work`,
			failures: [{ ...answer, when: "after" }],
			create: "CreateRoom FetchRoom",
			delete: "UpdateRoom FetchRoom",
		}),
	),
	{
		when: "the answer is Twilio's refusal, but that its status is another",
		failures: [
			{
				body: '{"code":53113,"message":"Room exists","status":502}',
				status: 400,
				when: "after",
			},
		],
		create: "CreateRoom FetchRoom",
		delete: "UpdateRoom FetchRoom",
	},
	{
		when: "too many requests are told of by a gateway, and for how long",
		failures: [{ status: 429, retryAfter: 1 }],
		leastMs: 1000,
		create: "CreateRoom FetchRoom CreateRoom",
	},
	{
		when: "the answer and that to the look-up are pages, of HTTP 404",
		failures: [
			{ status: 403, when: "after" },
			{ status: 404, operation: "FetchRoom", times: 99 },
		],
		create: {
			asked: "CreateRoom FetchRoom",
			error:
				/^Could not create room "one": .+ \(HTTP 403\)\.\nIt came from .+\nCould not find out whether a room has the given name now: Could not fetch the room by its name: .+ \(HTTP 404\)\.\nIf one has the name, /,
			rooms: 1,
		},
	},
	{
		when: "a gateway gives up, and has a page of HTTP 404 for the look-up",
		failures: [
			{ status: 408 },
			{ status: 404, operation: "FetchRoom", times: 99 },
		],
		delete: {
			asked: "UpdateRoom FetchRoom",
			error: /^Could not complete room RM\w+: .+ \(HTTP 408\)\./,
		},
	},
]);

import type { FailNextOptions } from "../../../provider/emulator/index.js";
import { type Fault, holdToMatrix } from "./matrix.js";

type Answer = readonly [string, FailNextOptions];

/** What something in between answers in place of Twilio. */
const pages = (statuses: readonly number[]) =>
	statuses.map((status): Answer => [`a page says HTTP ${status}`, { status }]);

const gateways = (statuses: readonly number[]) =>
	statuses.map((status): Answer => {
		const body = '{"code":14,"message":"upstream"}';
		return [`a gateway's JSON says HTTP ${status}`, { status, body }];
	});

// Some of each kind: `twilio/failures/outcomes` and `properties/lost-answers` have all of them.

/** Given before a request is processed, by their meaning. */
const unprocessed = [301, 405, 511];

/** May stand in place of any answer, and will the next time too. */
const lasting: readonly Answer[] = [
	[
		"HTTP 302 leads to another path",
		{ status: 302, headers: { Location: "/v1" } },
	],
	...pages([304, 403, 404]),
	...gateways([400]),
];

/** May stand in place of any answer, and may not the next time. */
const passing: readonly Answer[] = [
	...pages([408, 429, 504, 520]),
	...gateways([503]),
	["Twilio fails with HTTP 500", { status: 500, code: 20500 }],
];

/** Twilio's own words where they aren't: of a code, or of a status that isn't that of the answer. */
const borrowed: readonly [string, FailNextOptions][] = [
	["code is a text", { body: '{"code":"53113","message":"Room exists"}' }],
	[
		"status is another",
		{ body: '{"code":53113,"message":"Room exists","status":502}' },
	],
	["code has six digits", { body: '{"code":531130,"message":"no"}' }],
];

const words =
	': the answer ("upstream" )?is not in Twilio\'s format; a proxy may stand in between \\(HTTP \\d+\\)\\.\nIt came from http://127\\.0\\.0\\.1:\\d+\\. Check the network';
const error = new RegExp(words);

holdToMatrix([
	...[...pages(unprocessed), ...gateways([411])].map(
		([when, answer]): Fault => ({
			when,
			failures: [answer],
			create: { asked: "CreateRoom", error },
			read: {
				asked: "FetchRoom",
				error,
			},
			delete: { asked: "UpdateRoom", error },
		}),
	),
	...lasting.flatMap(([when, answer]): readonly Fault[] => [
		{
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
		},
		{
			when: `${when} after the work`,
			failures: [{ ...answer, when: "after" }],
			create: "CreateRoom FetchRoom",
			delete: "UpdateRoom FetchRoom",
		},
	]),
	...passing.flatMap(([when, answer]): readonly Fault[] => [
		{
			when: `${when} before the work`,
			failures: [answer],
			create: "CreateRoom FetchRoom CreateRoom",
			read: "FetchRoom FetchRoom",
			delete: "UpdateRoom FetchRoom UpdateRoom",
		},
		{
			when: `${when} after the work`,
			failures: [{ ...answer, when: "after" }],
			create: "CreateRoom FetchRoom",
			delete: "UpdateRoom FetchRoom",
		},
	]),
	...borrowed.map(
		([what, answer]): Fault => ({
			when: `the answer is Twilio's refusal, but that its ${what}`,
			failures: [{ ...answer, status: 400, when: "after" }],
			create: "CreateRoom FetchRoom",
			delete: "UpdateRoom FetchRoom",
		}),
	),
	...[204, 206].map(
		(status): Fault => ({
			when: `HTTP ${status} says that it is done, and not what`,
			failures: [{ body: "", status, when: "after" }],
			create: "CreateRoom FetchRoom",
			delete: "UpdateRoom FetchRoom",
		}),
	),
	{
		when: "too many requests are told of by a gateway, and for how long",
		failures: [{ status: 429, retryAfter: 1 }],
		leastMs: 1000,
		create: "CreateRoom FetchRoom CreateRoom",
	},
	...[408, 499].map(
		(status): Fault => ({
			when: `Twilio itself says that it took too long (HTTP ${status})`,
			failures: [{ status, code: 20001, when: "after" }],
			create: "CreateRoom FetchRoom",
			delete: "UpdateRoom FetchRoom",
		}),
	),
	...[301, 404].map(
		(status): Fault => ({
			when: `the answer and that to the look-up are pages of HTTP ${status}`,
			failures: [
				{ status: 403, when: "after" },
				{ status, operation: "FetchRoom", times: 99 },
			],
			create: {
				asked: "CreateRoom FetchRoom",
				error: new RegExp(
					`^Could not create room "one": .+ \\(HTTP 403\\)\\.\nIt came from .+\nCould not find out whether a room has the given name now: Could not fetch the room by its name: .+ \\(HTTP ${status}\\)\\.\nIf one has the name, `,
				),
				rooms: 1,
			},
		}),
	),
	...[403, 405].map(
		(status): Fault => ({
			when: `a gateway gives up, and has a page of HTTP ${status} for the look-up`,
			failures: [
				{ status: 408 },
				{ status, operation: "FetchRoom", times: 99 },
			],
			delete: {
				asked: "UpdateRoom FetchRoom",
				error: /^Could not complete room RM\w+: .+ \(HTTP 408\)\./,
			},
		}),
	),
	{
		when: "the look-up says 404 in other words than Twilio's",
		failures: [
			{ status: 408, when: "after" },
			{ status: 404, operation: "FetchRoom" },
		],
		create: {
			asked: "CreateRoom FetchRoom",
			error: /Could not find out whether/,
			rooms: 1,
		},
	},
]);

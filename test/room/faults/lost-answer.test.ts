import type { FailNextOptions } from "../../../provider/emulator/index.js";
import { unknownRoom } from "../../support/emulator.js";
import { brief, type Fault, holdToMatrix, usual } from "./matrix.js";

const again = {
	create: "CreateRoom FetchRoom CreateRoom",
	read: "FetchRoom FetchRoom",
	delete: "UpdateRoom FetchRoom UpdateRoom",
};
const done = {
	create: "CreateRoom FetchRoom",
	delete: "UpdateRoom FetchRoom",
};

const losses: readonly [string, FailNextOptions, leastMs: number][] = [
	["the connection is reset", { fault: "reset" }, 0],
	["the connection is closed", { fault: "close" }, 0],
	["Twilio is silent", { fault: "silence" }, usual.attemptMs],
];

const fault: FailNextOptions = { status: 500, code: 20500 };
const toEverything = { ...fault, operation: "FetchRoom", times: 99 } as const;

const lasting: readonly [string, FailNextOptions, error: string][] = [
	[
		"the connection is reset",
		{ fault: "reset" },
		"Twilio's answer to POST .+ was lost: .+ \\(",
	],
	[
		"a page of HTTP 201 is the answer",
		{ status: 201, body: "<html>" },
		"Twilio's answer to POST .+ could not be read: .+ \\(",
	],
	[
		"Twilio fails with HTTP 500",
		fault,
		"Twilio failed to .+ \\(HTTP 500, .+, ",
	],
];

describe("Once:", () => {
	holdToMatrix([
		...losses.flatMap(([when, failure, leastMs]): readonly Fault[] => [
			{
				when: `${when} before the work`,
				failures: [failure],
				leastMs,
				...again,
			},
			{
				when: `${when} after the work`,
				failures: [{ ...failure, when: "after" }],
				leastMs,
				...done,
			},
		]),
		{
			when: "headers come and no body",
			failures: [{ fault: "stall" }],
			leastMs: usual.attemptMs,
			...done,
			read: "FetchRoom FetchRoom",
		},
		{
			when: "the body drips too slowly",
			failures: [{ fault: "drip" }],
			leastMs: usual.attemptMs,
			...done,
		},
	]);
});

describe("More than once:", () => {
	holdToMatrix([
		...lasting.map(
			([when, failure, error]): Fault => ({
				when: `${when} whenever a room is to change`,
				failures: [{ ...failure, times: 9 }],
				create: {
					asked: Array(5).fill("CreateRoom FetchRoom").join(" "),
					error: new RegExp(
						`^${error}5 attempts\\)\\.\n[^]*A later look-up found no room with `,
					),
				},
				delete: {
					asked: Array(5).fill("UpdateRoom FetchRoom").join(" "),
					error: new RegExp(`^${error}5 attempts\\)\\.(\nSee .+)?$`),
				},
			}),
		),
		{
			when: "answers are refused as too many and lost before another refusal",
			failures: [
				{ status: 429, code: 20429, times: 2 },
				{ fault: "reset", times: 2 },
				{ status: 400, code: 20001 },
			],
			create: {
				asked:
					"CreateRoom CreateRoom CreateRoom FetchRoom CreateRoom FetchRoom CreateRoom",
				error:
					/^Twilio's answer to POST .+ \(4 attempts\)\.[\s\S]+\(HTTP 400, code 20001, 5 attempts\)\./,
			},
		},
		{
			when: "Twilio fails with HTTP 500 to everything",
			failures: [{ ...fault, times: 99 }, toEverything],
			limits: brief,
			create: {
				asked: /^CreateRoom( FetchRoom){6,}$/,
				error: /^Twilio failed to .+ \(HTTP 500/,
			},
			read: {
				asked: "FetchRoom FetchRoom FetchRoom FetchRoom FetchRoom",
				error: /^Twilio failed to .+ \(HTTP 500, .+, 5 attempts\)\./,
			},
			delete: {
				asked: "UpdateRoom FetchRoom FetchRoom FetchRoom FetchRoom FetchRoom",
				error: /^Twilio failed to .+ \(HTTP 500/,
			},
		},
		{
			when: "Twilio fails with HTTP 500 to everything, having opened a room",
			failures: [{ ...fault, when: "after" }, toEverything],
			limits: brief,
			create: {
				asked: /^CreateRoom( FetchRoom){6,}$/,
				error:
					/`npx pulumi-twilio-video import --name one -- .+`\. It ends by itself/,
				rooms: 1,
			},
		},
		{
			when: "Twilio is silent for ever",
			failures: [
				{ fault: "silence", times: 9 },
				{ operation: "FetchRoom", fault: "silence", times: 9 },
			],
			create: {
				asked: /^CreateRoom( FetchRoom)+$/,
				error:
					/^Twilio did not answer POST \/v1\/Rooms within 30 s \(1 attempt\)\.\nCould not find out whether .+ now: Twilio did not answer GET /,
			},
			read: {
				asked: "FetchRoom FetchRoom",
				error: /^Twilio did not answer GET .+ within 60 s \(2 attempts\)\.$/,
			},
			delete: {
				asked: "UpdateRoom FetchRoom",
				error: /^Twilio did not answer POST .+ within 30 s \(1 attempt\)\.$/,
			},
		},
		{
			when: "the credentials are refused after an answer was lost",
			failures: [
				{ fault: "reset", when: "after" },
				{ status: 401, code: 20003 },
				// Not every server of Twilio's knows the room yet.
				unknownRoom("FetchRoom"),
			],
			create: {
				asked: "CreateRoom FetchRoom CreateRoom",
				error:
					/was lost: .+\nCould not find out whether .+: Twilio refused the credentials/,
				rooms: 1,
			},
		},
	]);
});

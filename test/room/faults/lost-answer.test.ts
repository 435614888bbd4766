import { brief, hasty, holdToMatrix } from "./matrix.js";

const again = {
	create: "CreateRoom FetchRoom CreateRoom",
	read: "FetchRoom FetchRoom",
	delete: "UpdateRoom FetchRoom UpdateRoom",
};
const done = {
	create: "CreateRoom FetchRoom",
	read: "FetchRoom FetchRoom",
	delete: "UpdateRoom FetchRoom",
};

describe("does again what was not done", () => {
	holdToMatrix([
		{
			when: "the connection is reset before the work",
			failures: [{ fault: "reset" }],
			...again,
		},
		{
			when: "the connection is closed before the work",
			failures: [{ fault: "close" }],
			...again,
		},
		{
			when: "Twilio is silent and does nothing",
			failures: [{ fault: "silence" }],
			limits: hasty,
			leastMs: 390,
			...again,
		},
	]);
});

describe("finds what was done", () => {
	holdToMatrix([
		{
			when: "the connection is reset after the work",
			failures: [{ fault: "reset", when: "after" }],
			...done,
		},
		{
			when: "the connection is closed after the work",
			failures: [{ fault: "close", when: "after" }],
			...done,
		},
		{
			when: "Twilio is silent after the work",
			failures: [{ fault: "silence", when: "after" }],
			limits: hasty,
			leastMs: 390,
			...done,
		},
		{
			when: "headers come and no body",
			failures: [{ fault: "stall" }],
			limits: hasty,
			leastMs: 390,
			...done,
		},
		{
			when: "the body drips too slowly",
			failures: [{ fault: "drip", intervalMs: 5 }],
			limits: hasty,
			leastMs: 390,
			...done,
		},
	]);
});

describe("ends in time", () => {
	holdToMatrix([
		{
			when: "Twilio is silent for ever",
			failures: [
				{ fault: "silence", times: 9 },
				{ operation: "FetchRoom", fault: "silence", times: 9 },
			],
			limits: brief,
			create: {
				asked: /^CreateRoom( FetchRoom)+$/,
				error:
					/^Twilio did not answer POST \/v1\/Rooms within 0 s \(1 attempt\)\.\nWhether .+ now could not be found out: Twilio did not answer GET /,
			},
			read: {
				asked: /^FetchRoom( FetchRoom)+$/,
				error: /^Twilio did not answer GET .+ within 1 s \(2 attempts\)\.$/,
			},
			delete: {
				asked: /^UpdateRoom( FetchRoom)+$/,
				error: /^Twilio did not answer POST .+ within 0 s \(1 attempt\)\.$/,
			},
		},
		{
			when: "every body drips too slowly",
			failures: [
				{ fault: "drip", intervalMs: 5, times: 9 },
				{ operation: "FetchRoom", fault: "drip", intervalMs: 5, times: 9 },
			],
			limits: brief,
			create: {
				asked: /^CreateRoom( FetchRoom)+$/,
				error: /could not be found out: Twilio did not answer GET /,
				rooms: 1,
			},
			read: {
				asked: /^FetchRoom( FetchRoom)+$/,
				error: /^Twilio did not answer GET /,
			},
		},
		{
			when: "every answer to its completion drips too slowly",
			failures: [{ fault: "drip", intervalMs: 5, times: 9 }],
			limits: hasty,
			delete: "UpdateRoom FetchRoom",
		},
	]);
});

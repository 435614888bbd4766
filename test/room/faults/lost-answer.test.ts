import { holdToMatrix, usual } from "./matrix.js";

const again = {
	create: "CreateRoom FetchRoom CreateRoom",
	read: "FetchRoom FetchRoom",
	delete: "UpdateRoom FetchRoom UpdateRoom",
};
const done = {
	create: "CreateRoom FetchRoom",
	delete: "UpdateRoom FetchRoom",
};

describe("Before the work:", () => {
	holdToMatrix([
		{
			when: "the connection is reset",
			failures: [{ fault: "reset" }],
			...again,
		},
		{
			when: "the connection is closed",
			failures: [{ fault: "close" }],
			...again,
		},
		{
			when: "Twilio is silent",
			failures: [{ fault: "silence" }],
			leastMs: usual.attemptMs,
			...again,
		},
	]);
});

describe("After the work:", () => {
	holdToMatrix([
		{
			when: "the connection is reset",
			failures: [{ fault: "reset", when: "after" }],
			...done,
		},
		{
			when: "the connection is closed",
			failures: [{ fault: "close", when: "after" }],
			...done,
		},
		{
			when: "Twilio is silent",
			failures: [{ fault: "silence", when: "after" }],
			leastMs: usual.attemptMs,
			...done,
		},
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
		{
			when: "the connection is reset whenever a room is to change",
			failures: [{ fault: "reset", times: 9 }],
			create: {
				asked: Array(5).fill("CreateRoom FetchRoom").join(" "),
				error:
					/^Twilio's answer to POST .+ was lost: .+ \(5 attempts\)\.\nA later look-up found no room with /,
			},
			delete: {
				asked: Array(5).fill("UpdateRoom FetchRoom").join(" "),
				error: /^Twilio's answer to POST .+ was lost: .+ \(5 attempts\)\.$/,
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
				{ operation: "FetchRoom", status: 404, code: 20404 },
			],
			create: {
				asked: "CreateRoom FetchRoom CreateRoom",
				error:
					/was lost: .+\nCould not find out whether .+: Twilio refused the credentials/,
				rooms: 1,
			},
		},
		{
			when: "every body drips too slowly",
			failures: [
				{ fault: "drip", times: 9 },
				{ operation: "FetchRoom", fault: "drip", times: 9 },
			],
			create: {
				asked: /^CreateRoom( FetchRoom)+$/,
				error: /Could not find out whether .+: Twilio did not answer GET /,
				rooms: 1,
			},
		},
		{
			when: "every answer to its completion drips too slowly",
			failures: [{ fault: "drip", times: 9 }],
			delete: "UpdateRoom FetchRoom",
		},
	]);
});

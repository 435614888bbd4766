import type { FailNextOptions } from "../../../provider/emulator/index.js";
import { holdToMatrix } from "./matrix.js";

const tooMany: FailNextOptions = { status: 429, code: 20429 };
const twice = {
	create: "CreateRoom CreateRoom",
	read: "FetchRoom FetchRoom",
	delete: "UpdateRoom UpdateRoom",
};

const refused = (attempts: number, error: RegExp) => ({
	create: { asked: repeated("CreateRoom", attempts), error },
	read: { asked: repeated("FetchRoom", attempts), error },
	delete: { asked: repeated("UpdateRoom", attempts), error },
});

const repeated = (operation: string, times: number) =>
	Array.from({ length: times }, () => operation).join(" ");

holdToMatrix([
	{
		when: "it is told to wait 1 s",
		failures: [{ ...tooMany, retryAfter: 1 }],
		leastMs: 1000,
		...twice,
	},
	{
		when: "it is told to wait until 1 s past a time that is not ours",
		failures: [
			{
				...tooMany,
				headers: {
					Date: "Thu, 01 Jan 1970 00:00:00 GMT",
					"Retry-After": "Thu, 01 Jan 1970 00:00:01 GMT",
				},
			},
		],
		leastMs: 1000,
		...twice,
	},
	{
		when: "there are too many requests, and nobody says for how long",
		failures: [tooMany],
		...twice,
	},
	{
		when: "it is told to wait longer than it has time",
		failures: [{ ...tooMany, retryAfter: 3600, times: 9 }],
		...refused(
			1,
			/Too many requests \(HTTP 429, code 20429, retry after 3600 s\)\./,
		),
	},
	{
		when: "there are too many requests for ever",
		failures: [{ ...tooMany, times: 9 }],
		...refused(5, /Too many requests \(HTTP 429, code 20429, 5 attempts\)\./),
	},
]);

import { gzipSync } from "node:zlib";
import type { FailNextOptions } from "../../../provider/emulator/index.js";
import { type Fault, holdToMatrix } from "./matrix.js";

const done = {
	create: "CreateRoom FetchRoom",
	delete: "UpdateRoom FetchRoom",
};

const tooLong = "could not be read: it is longer than 262144 bytes";

const illegible: readonly [string, FailNextOptions, string][] = [
	[
		"is of 300 KB",
		{ body: `"${"x".repeat(300_000)}"`, when: "after" },
		tooLong,
	],
	[
		"unpacks to 10 MB",
		{ body: gzipSync(Buffer.alloc(1e7, " ")), when: "after" },
		tooLong,
	],
	[
		"has a header of 40 KB",
		{ body: "", headers: { "X-Long": "x".repeat(40_000) }, when: "after" },
		"was lost: UND_ERR_HEADERS_OVERFLOW",
	],
	[
		"isn't HTTP",
		{ raw: "SSH-2.0-OpenSSH_9.6\r\n", when: "after" },
		"was lost: it isn't HTTP",
	],
	[
		"has both a length and chunks",
		{
			raw: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
			when: "after",
		},
		"was lost: UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
	],
];

describe("An answer that can't be read:", () => {
	holdToMatrix([
		...illegible.flatMap(([title, answer, words]): readonly Fault[] => [
			{
				when: `the answer ${title}`,
				failures: [answer],
				...done,
				read: "FetchRoom FetchRoom",
			},
			{
				when: `every answer ${title}`,
				failures: [{ ...answer, times: 9 }],
				read: {
					asked: "FetchRoom FetchRoom FetchRoom FetchRoom FetchRoom",
					error: new RegExp(
						`^Twilio's answer to GET .+ ${words} \\(5 attempts\\)\\.$`,
					),
				},
			},
		]),
	]);
});

describe("An answer of which enough can be read, or too little:", () => {
	const other = { sid: `RM${"0".repeat(32)}`, unique_name: "retro" };
	holdToMatrix([
		{
			when: "the HTTP status is another success",
			failures: [{ fields: {}, status: 203 }],
			create: "CreateRoom",
			read: "FetchRoom",
			delete: "UpdateRoom",
		},
		{
			when: "the answer is about another room",
			failures: [{ fields: other }],
			...done,
			read: {
				asked: "FetchRoom",
				error: /could not be read: it is about another room\.$/,
			},
		},
		{
			when: "the answer is about another account",
			failures: [{ fields: { account_sid: `AC${"f".repeat(32)}` } }],
			create: {
				asked: "CreateRoom",
				error:
					/belongs to account ACf{32}, but the credentials are for [\s\S]+\nIt is in the stack's state\. To end it, set ACf{32} as Account SID and run `pulumi destroy`\./,
				keepsRoom: true,
				rooms: 1,
			},
			read: {
				asked: "FetchRoom",
				error: /belongs to account ACf{32}, but the credentials are for/,
			},
		},
		{
			when: "the answer says that it is in progress, although it isn't",
			failures: [{ fields: { status: "in-progress" } }],
			delete: "UpdateRoom FetchRoom",
		},
		{
			when: "the answer says that it has failed",
			failures: [{ fields: { status: "failed" } }],
			create: {
				asked: "CreateRoom",
				error:
					/^Twilio opened room RM\w+, but already reports it as failed\.\nIt is in the stack's state: `pulumi up` opens another in its place\.$/,
				keepsRoom: true,
				rooms: 1,
			},
			delete: "UpdateRoom",
		},
	]);
});

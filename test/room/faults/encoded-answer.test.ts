import {
	brotliCompressSync,
	deflateRawSync,
	deflateSync,
	gzipSync,
} from "node:zlib";
import { asked, freshEmulator, openRooms } from "../../support/emulator.js";
import { failureOf } from "../../support/failure.js";
import { sendAgainAtOnce } from "../../support/leap.js";
import { type Passing, startMiddleBox } from "../../support/middle-box.js";
import { providerOf } from "../../support/provider.js";
import { expectLife, inputs, openBefore } from "./matrix.js";

/** What a server in between makes of a body, and how it names that. */
interface Encoding {
	readonly coding?: string | readonly string[];
	readonly type?: string;
	encode?(body: Buffer): Buffer;
}

const bom = (body: Buffer) => Buffer.from(`\ufeff${body}`);

const readable: readonly [string, Encoding][] = [
	["deflate", { coding: "deflate", encode: deflateSync }],
	[
		"deflate without zlib's frame",
		{ coding: "deflate", encode: deflateRawSync },
	],
	["br in capitals", { coding: "BR", encode: brotliCompressSync }],
	[
		"br and then x-gzip",
		{
			coding: "br, x-gzip",
			encode: (body) => gzipSync(brotliCompressSync(body)),
		},
	],
	[
		"gzip and then deflate, in two headers",
		{
			coding: ["gzip", "deflate"],
			encode: (body) => deflateSync(gzipSync(body)),
		},
	],
	["gzip that isn't named", { encode: gzipSync }],
	["gzip that is named br", { coding: "br", encode: gzipSync }],
	["nothing but the name gzip", { coding: "gzip" }],
	["a byte order mark", { encode: bom }],
	["the type text/plain", { type: "text/plain" }],
];

const encoded = (
	{ status, headers, body }: Passing,
	{ coding, type, encode = (same) => same }: Encoding,
): Passing => ({
	status,
	headers: {
		...headers,
		...(coding !== undefined && { "content-encoding": coding as string }),
		...(type !== undefined && { "content-type": type }),
	},
	body: encode(body),
});

const emulator = freshEmulator();

beforeEach(sendAgainAtOnce);

test.each(readable)(
	"opens, reads and completes a room behind a server that puts answers into %s",
	async (_title, encoding) => {
		using box = await startMiddleBox(emulator, (answer) =>
			encoded(answer, encoding),
		);

		await expectLife(emulator, box.url);
	},
);

test("knows Twilio's refusals, encoded", async () => {
	const { id, outs } = await openBefore(emulator);
	using box = await startMiddleBox(emulator, (answer) =>
		encoded(answer, { coding: "gzip", encode: gzipSync }),
	);
	emulator.failNext({ status: 400, code: 53113 });

	const { message } = await failureOf(
		providerOf({ ...emulator, url: box.url }).read(id, outs),
	);

	expect(message).toContain("(HTTP 400, code 53113)");
});

test("asks for answers that aren't encoded", async () => {
	await providerOf(emulator).create(inputs);

	expect(emulator.requests()[0]?.headers).toMatchObject({
		"accept-encoding": "identity",
	});
});

const illegible = (body: Buffer) =>
	Buffer.from(body.map((byte) => byte ^ 0x55));

test.each<[string, Encoding, string]>([
	[
		"encodes in a way that isn't known here",
		{ coding: "zstd", type: "application/json", encode: illegible },
		"Content-Type application/json, Content-Encoding zstd",
	],
	[
		"has a page for everything",
		{ type: "text/html", encode: () => Buffer.from("<html>Log in") },
		"Content-Type text/html",
	],
])(
	"gives up looking for a room after five attempts where a server in between %s",
	async (_title, encoding, form) => {
		using box = await startMiddleBox(emulator, (answer) =>
			encoded(answer, encoding),
		);

		const { message } = await failureOf(
			providerOf({ ...emulator, url: box.url }).create(inputs),
		);

		expect(message).toMatch(
			`Twilio's answer to POST /v1/Rooms could not be read: it isn't JSON (${form}).\nCould not find out whether a room has the given name now: Twilio's answer to GET /v1/Rooms/{UniqueName} could not be read: it isn't JSON (${form}) (5 attempts).`,
		);
		expect(asked(emulator)).toBe(`CreateRoom${" FetchRoom".repeat(5)}`);
		expect(openRooms(emulator)).toEqual(["stand-up"]);
	},
);

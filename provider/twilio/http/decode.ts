import {
	brotliDecompressSync,
	gunzipSync,
	inflateRawSync,
	inflateSync,
	type ZlibOptions,
} from "node:zlib";
import { codeOf } from "../../text/code-of.js";
import { printable } from "../../text/printable.js";
import { TwilioUnansweredError } from "../failures/errors.js";
import type { Message, Reply } from "./transport.js";

/**
 * Reads an answer's body as JSON, in whichever form it comes: servers in between
 * encode what was asked for as it is, or undo a coding and go on naming it.
 *
 * @returns `undefined` if it can't be read
 * @throws TwilioUnansweredError if it is too long, decoded
 */
export function parseBody(
	{ body, headers }: Reply,
	{ label, maxBytes }: Message,
): unknown {
	const plain = parseJson(body);
	if (plain !== undefined) return plain;
	try {
		// Not every coding is named.
		const decoded = ["gzip", ...codingsOf(headers)].reduceRight(
			(bytes, coding) => undo(coding, bytes, maxBytes),
			body,
		);
		return parseJson(decoded);
	} catch (error) {
		if (codeOf(error) !== "ERR_BUFFER_TOO_LARGE") throw error;
		throw TwilioUnansweredError.tooLong(label, maxBytes);
	}
}

/** The error for a body that can't be read: what it is, and whether it will be that the next time. */
export function notJson({ headers }: Reply, { label }: Message) {
	const type = textOf(headers["content-type"]);
	const coding = textOf(headers["content-encoding"]);
	const form = [
		...(type ? [`Content-Type ${type}`] : []),
		...(coding ? [`Content-Encoding ${coding}`] : []),
	].map((text) => printable(text.slice(0, 100)));
	const isForeign =
		(type !== "" && !/json/i.test(type)) ||
		codingsOf(headers).some((name) => !decoders.has(name));
	return TwilioUnansweredError.unreadable(
		label,
		`it isn't JSON${form.length > 0 ? ` (${form.join(", ")})` : ""}`,
		{ transient: !isForeign },
	);
}

/** The codings of a body, in the order in which they were applied. */
function codingsOf(headers: Reply["headers"]): readonly string[] {
	const text = textOf(headers["content-encoding"]).toLowerCase();
	return text.split(/[\s,]+/).filter((coding) => coding !== "");
}

function textOf(header: string | string[] | undefined = ""): string {
	return [header].flat().join(", ");
}

type Decoder = (bytes: Buffer, options: ZlibOptions) => Buffer;

const decoders: ReadonlyMap<string, readonly Decoder[]> = new Map([
	["identity", []],
	["gzip", [gunzipSync]],
	["x-gzip", [gunzipSync]],
	// Some servers leave out what zlib puts around it.
	["deflate", [inflateSync, inflateRawSync]],
	["br", [brotliDecompressSync]],
]);

/** Undoes a coding; what isn't so encoded stays as it is. */
function undo(coding: string, bytes: Buffer, maxOutputLength: number): Buffer {
	for (const decode of decoders.get(coding) ?? []) {
		try {
			return decode(bytes, { maxOutputLength });
		} catch (error) {
			if (codeOf(error) === "ERR_BUFFER_TOO_LARGE") throw error;
		}
	}
	return bytes;
}

function parseJson(bytes: Buffer): unknown {
	try {
		// It drops the byte order mark, which JSON.parse doesn't know.
		return JSON.parse(new TextDecoder().decode(bytes));
	} catch {
		return undefined;
	}
}

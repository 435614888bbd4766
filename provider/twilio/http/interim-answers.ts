import type { Socket } from "node:net";

/** Interim answers at the beginning of a text: any 1xx but 101, which would change the protocol. */
const whole = /^(HTTP\/1\.\d 1(?!01)\d\d.*?\r\n\r\n)+/s;
/** An interim answer that isn't complete, or too little of an answer to know. */
const begun = /^HTTP\/1\.\d 1(?!01)\d\d|^.{0,11}$/s;

/** How long an interim answer may be, in bytes: as long as undici lets headers be. */
const maxBytes = 16 * 1024;

/**
 * Takes interim answers, such as `100 Continue`, out of what a socket reads.
 * Servers in between send them unasked, and undici breaks off at a 100.
 */
export function dropInterimAnswers(socket: Socket): void {
	const read: () => Buffer | null = socket.read.bind(socket);
	/** How much had been sent when the latest answer began: once it is more, another is due. */
	let sentBefore = 0;
	/** What has come of an answer while it may be an interim one; in Latin-1, so that it stays the same bytes. */
	let held = "";
	socket.read = () => {
		for (let chunk = read(); chunk !== null; chunk = read()) {
			if (socket.bytesWritten === sentBefore) return chunk;
			held = (held + chunk.toString("latin1")).replace(whole, "");
			if (begun.test(held) && held.length < maxBytes) continue;
			const answer = Buffer.from(held, "latin1");
			sentBefore = socket.bytesWritten;
			held = "";
			return answer;
		}
		return null;
	};
}

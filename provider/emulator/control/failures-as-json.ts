import type { FailNextOptions } from "../faults/fail-next.js";

/** A failure as JSON has it: bytes as `{ "base64": "..." }`. */
export function toJson(options: FailNextOptions): object {
	return mapBytes(options, (value) =>
		value instanceof Uint8Array
			? { base64: Buffer.from(value).toString("base64") }
			: value,
	);
}

/** The options that a failure in JSON means; whether it is one is checked elsewhere. */
export function fromJson(json: object): object {
	return mapBytes(json, (value) => {
		const { base64 } = Object(value);
		return typeof base64 === "string" ? Buffer.from(base64, "base64") : value;
	});
}

function mapBytes(options: object, map: (value: unknown) => unknown): object {
	return Object.fromEntries(
		Object.entries(options).map(([name, value]) => [
			name,
			name === "body" || name === "raw" ? map(value) : value,
		]),
	);
}

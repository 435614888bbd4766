import type { FailNextOptions } from "../faults/fail-next.js";
import { checkOptions, kind } from "./check-options.js";

/** A failure as JSON has it: bytes as `{ "base64": "..." }`. */
export function toJson(options: FailNextOptions): object {
	return mapBytes(options, (value) =>
		value instanceof Uint8Array
			? { base64: Buffer.from(value).toString("base64") }
			: value,
	);
}

/**
 * The options that a failure in JSON means; whether it is one is checked elsewhere.
 *
 * @throws TypeError for bytes that can't be read
 */
export function fromJson(json: object): object {
	return mapBytes(json, (value, name) => {
		if (Object(value) !== value) return value;
		checkOptions(name, value, { base64: () => {} });
		const { base64 } = Object(value);
		aBase64(base64, `${name}.base64`);
		return Buffer.from(base64, "base64");
	});
}

/** Node.js reads bytes from any text. */
const aBase64 = kind(
	"standard base64 with padding",
	(value) =>
		typeof value === "string" &&
		Buffer.from(value, "base64").toString("base64") === value,
);

function mapBytes(
	options: object,
	map: (value: unknown, name: string) => unknown,
): object {
	return Object.fromEntries(
		Object.entries(options).map(([name, value]) => [
			name,
			name === "body" || name === "raw" ? map(value, name) : value,
		]),
	);
}

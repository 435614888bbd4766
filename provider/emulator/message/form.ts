/** Form fields as plain data; a list where a name occurs more than once. */
export type FormRecord = Readonly<Record<string, string | readonly string[]>>;

/**
 * The fields of an x-www-form-urlencoded body or query string.
 *
 * Names are case-sensitive. A blank value counts as not given, which is how
 * Twilio lets a caller switch an argument back to its default.
 * @internal
 */
export class Form {
	readonly #fields: readonly (readonly [name: string, value: string])[];

	/** Accepts anything: what isn't a form has no field that anybody asks for. */
	constructor(encoded: string) {
		this.#fields = encoded
			.split("&")
			.filter((field) => field !== "")
			.map((field) => {
				const [name = "", ...value] = field.replaceAll("+", " ").split("=");
				return [percentDecode(name), percentDecode(value.join("="))];
			});
	}

	/** The value given for a name, the first one if it is repeated. */
	get(name: string): string | undefined {
		return this.getAll(name)[0];
	}

	/** Every value given for a name, in order. */
	getAll(name: string): readonly string[] {
		return this.#fields
			.filter(([field, value]) => field === name && value !== "")
			.map(([, value]) => value);
	}

	/**
	 * All fields as they came, blank ones included.
	 *
	 * @param longest how many characters of each name and value are kept; fields that begin after twice as many are left out
	 */
	toRecord(longest = Number.POSITIVE_INFINITY): FormRecord {
		const values = new Map<string, string[]>();
		let length = 0;
		for (const field of this.#fields) {
			if (length > 2 * longest) break;
			const [name = "", value = ""] = field.map((text) =>
				beginning(text, longest),
			);
			length += name.length + value.length + 2;
			const earlier = values.get(name);
			if (earlier) {
				earlier.push(value);
			} else {
				values.set(name, [value]);
			}
		}

		return Object.fromEntries(
			[...values].map(([name, all]) => [
				name,
				all.length === 1 ? (all[0] ?? "") : all,
			]),
		);
	}
}

/** A copy, where it is cut: a slice would keep the rest in memory. */
function beginning(text: string, longest: number): string {
	return text.length > longest ? structuredClone(text.slice(0, longest)) : text;
}

/**
 * Undoes percent-encoding in a string with one character per byte.
 *
 * It never throws: a stray `%` stands for itself, and bytes that are not UTF-8
 * become lone surrogates, so that `isWellFormed()` tells them from a replacement
 * character that was really sent.
 * @internal
 */
export function percentDecode(encoded: string): string {
	const bytes = Buffer.from(
		encoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
			String.fromCharCode(Number.parseInt(hex, 16)),
		),
		"latin1",
	);

	try {
		return STRICT_UTF8.decode(bytes);
	} catch {
		return bytes.toString("utf8").replaceAll("\uFFFD", "\uDC00");
	}
}

/** Throws at what isn't UTF-8. @internal */
export const STRICT_UTF8 = new TextDecoder("utf-8", {
	fatal: true,
	ignoreBOM: true,
});

/**
 * A text as a URL, if it is one.
 *
 * Not by `URL.canParse`: once Node.js 20 has optimized it, it takes an address with
 * a letter such as ü in it for none.
 */
export function toUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}

/** An empty list is no field on the wire, so that Twilio takes its default. */
export function codecs(value: unknown): string | undefined {
	const isCodecs =
		Array.isArray(value) &&
		value.every((codec) => ["VP8", "H264", null, undefined].includes(codec));
	return isCodecs ? undefined : "must be a list of VP8, H264 or both";
}

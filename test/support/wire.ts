import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";

/**
 * Properties as they arrive at the engine, or from it.
 *
 * @throws an error for what would be lost on the way
 */
export function carried(properties: object): Readonly<Record<string, unknown>> {
	JSON.stringify(properties, (key, value: unknown) => {
		// The engine, which is strict where the host isn't, refuses what can't be UTF-8.
		if (![key, value].every(isEncodable))
			throw new Error(`No UTF-8 in ${JSON.stringify(key)}.`);
		return value;
	});
	const struct = Struct.fromJavaScript(
		properties as Parameters<typeof Struct.fromJavaScript>[0],
	);
	return Struct.deserializeBinary(struct.serializeBinary()).toJavaScript();
}

function isEncodable(value: unknown): boolean {
	return typeof value !== "string" || value.isWellFormed();
}

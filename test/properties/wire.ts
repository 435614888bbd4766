/** The part of google-protobuf that the dynamic provider host talks to the engine with. */
interface Struct {
	toJavaScript(): Readonly<Record<string, unknown>>;
}
const { Struct } = require("google-protobuf/google/protobuf/struct_pb.js") as {
	readonly Struct: {
		fromJavaScript(value: object): Struct & { serializeBinary(): Uint8Array };
		deserializeBinary(bytes: Uint8Array): Struct;
	};
};

/** Properties as they arrive at the engine, or from it; throws for those that the host can't send. */
export function overTheWire(
	properties: object,
): Readonly<Record<string, unknown>> {
	const bytes = Struct.fromJavaScript(properties).serializeBinary();
	return Struct.deserializeBinary(bytes).toJavaScript();
}

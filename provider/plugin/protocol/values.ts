import type { Struct as StructMessage } from "google-protobuf/google/protobuf/struct_pb.js";
import { secretSignature, signatureKey } from "../../pulumi/formats.js";
import { type Properties, unknownValue } from "../../room/arguments/values.js";
import { Struct } from "./from-sdk.js";

/** Values as the engine sends them, with a list of which are secrets. */
export interface Received {
	readonly values: Properties;
	/** The names of the properties that are secrets, or have one in them. */
	readonly secrets: Set<string>;
}

/** The signature of an output. */
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** What stands for a value that isn't known, by its type: `sdk/go/common/resource/plugin/rpc.go`. */
const unknowns: readonly unknown[] = [
	unknownValue,
	"1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
	"3eeb2bf0-c639-47a8-9e75-3b44932eb421",
	"6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
	"030794c1-ac77-496b-92df-f27374a8bd58",
	"e48ece36-62e2-4504-bad9-02848725956a",
	"dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];

/** Reads what the engine has sent. */
export function receive(struct: StructMessage | undefined): Received {
	const secrets = new Set<string>();
	const sent: Properties = struct?.toJavaScript() ?? {};
	const values = Object.entries(sent).map(([name, value]) => [
		name,
		plain(value, () => secrets.add(name)),
	]);
	return { values: Object.fromEntries(values), secrets };
}

/** A value without what marks secrets, and with one mark for all that isn't known. */
function plain(value: unknown, onSecret: () => void): unknown {
	if (unknowns.includes(value)) return unknownValue;
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map((item) => plain(item, onSecret));
	const fields: Properties = { ...value };
	if (fields[signatureKey] === secretSignature) {
		onSecret();
		return plain(fields.value, onSecret);
	}
	if (fields[signatureKey] === outputSignature) {
		if (fields.secret === true) onSecret();
		// Without a value it isn't known.
		return Object.hasOwn(fields, "value")
			? plain(fields.value, onSecret)
			: unknownValue;
	}
	return Object.fromEntries(
		Object.entries(fields).map(([key, item]) => [key, plain(item, onSecret)]),
	);
}

/**
 * Makes values what the engine reads.
 *
 * @param secrets the names of the properties that are secrets
 */
export function toStruct(
	values: object,
	secrets: ReadonlySet<string> = new Set(),
): StructMessage {
	const fields = Object.entries(values).map(([name, value]) => [
		name,
		secrets.has(name) && value !== null
			? { [signatureKey]: secretSignature, value }
			: value,
	]);
	return Struct.fromJavaScript(Object.fromEntries(fields));
}

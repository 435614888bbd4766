import type { Metadata, ServiceError } from "@grpc/grpc-js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { isDefect } from "../../room/errors.js";
import { Any, grpc, messages, Status } from "./from-sdk.js";
import { toStruct } from "./values.js";

/** A resource was made, and something is wrong with it. The engine keeps it in the state. */
export class InitFailedError extends Error {
	override readonly name = "InitFailedError";

	constructor(
		message: string,
		readonly id: string,
		readonly outputs: Struct,
	) {
		super(message);
	}
}

/** Makes of anything that was thrown what the engine understands. */
export function toServiceError(thrown: unknown): Partial<ServiceError> {
	const error = thrown instanceof Error ? thrown : new Error(String(thrown));
	// A defect of this package keeps its stack, for the user's report.
	const text = (isDefect(error) && error.stack) || error.message;
	const details = shorten(text, mostCharacters);
	const code = grpc.status.UNKNOWN;
	return error instanceof InitFailedError
		? { code, details, metadata: toMetadata(error) }
		: { code, details };
}

/** Errors travel in headers, of which gRPC carries no more than some 64 KiB, texts percent-encoded and the rest in base64. */
const mostCharacters = 3000;
const mostBytes = 12_000;

/** The beginning and the end of a long text: what happened, and what to do. gRPC fails over half a character. */
function shorten(text: string, most: number): string {
	const half = Math.floor(most / 2);
	const short =
		text.length > most ? `${text.slice(0, half)} … ${text.slice(-half)}` : text;
	return short.toWellFormed();
}

function toMetadata({ id, outputs, message }: InitFailedError): Metadata {
	const failed = new messages.ErrorResourceInitFailed();
	failed.setId(id);
	// By the SID alone the next update reads the room.
	if (outputs.serializeBinary().length <= mostBytes)
		failed.setProperties(outputs);
	else failed.setProperties(toStruct({ sid: id }));
	failed.setReasonsList([shorten(message, mostCharacters)]);
	const detail = new Any();
	detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
	const status = new Status();
	status.setCode(grpc.status.UNKNOWN);
	// Pulumi shows the reasons.
	status.setMessage(shorten(message, mostCharacters / 10));
	status.addDetails(detail);
	const metadata = new grpc.Metadata();
	metadata.add(
		"grpc-status-details-bin",
		Buffer.from(status.serializeBinary()),
	);
	return metadata;
}

import type {
	CheckRequest,
	CheckResponse,
	DiffResponse,
} from "@pulumi/pulumi/proto/provider_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import type { Failure } from "../../room/arguments/check.js";
import type { Properties } from "../../room/arguments/values.js";
import type { Change, PropertyChange } from "../change.js";
import { reasonOf } from "../remedies.js";
import { toResource } from "../resource.js";
import type { Naming } from "../room-names.js";
import type { StoredRoom } from "../room-resource.js";
import { messages } from "./from-sdk.js";
import { receive, toStruct } from "./values.js";

/** What a request says of a resource that has a room, and which of its properties are secrets. */
export function toStoredRoom(
	request: {
		getUrn(): string;
		getId(): string;
		getOldInputs?(): Struct | undefined;
		getInputs?(): Struct | undefined;
	},
	properties: Struct | undefined,
): StoredRoom & { readonly secrets: ReadonlySet<string> } {
	const outputs = receive(properties);
	const inputs = receive(request.getOldInputs?.() ?? request.getInputs?.());
	return {
		...toResource(request.getUrn()),
		id: request.getId(),
		outputs: outputs.values,
		inputs: inputs.values,
		secrets: new Set([...outputs.secrets, ...inputs.secrets]),
	};
}

/** What a request says of names. */
export function toNaming(request: CheckRequest): Naming {
	const { Mode } = messages.CheckRequest.AutonamingOptions;
	const autonaming = request.getAutonaming();
	return {
		proposedName: autonaming?.getProposedName() || undefined,
		isDisabled: autonaming?.getMode() === Mode.DISABLE,
		randomSeed: request.getRandomseed_asU8(),
	};
}

/**
 * @param secrets the names of the inputs that are secrets
 */
export function toCheckResponse(
	inputs: Properties,
	secrets: ReadonlySet<string>,
	failures: readonly Failure[],
): CheckResponse {
	const response = new messages.CheckResponse();
	response.setInputs(toStruct(inputs, secrets));
	response.setFailuresList(
		failures.map((one) => {
			const { argument } = one;
			const failure = new messages.CheckFailure();
			// Versions of the engine print the property's value, secret or not.
			if (Object.hasOwn(inputs, argument) && !secrets.has(argument))
				failure.setProperty(argument);
			failure.setReason(reasonOf(one));
			return failure;
		}),
	);
	return response;
}

export function toDiffResponse({
	properties,
	deleteBeforeReplace,
}: Change): DiffResponse {
	const { DiffResponse } = messages;
	const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
	const response = new DiffResponse();
	response.setChanges(properties.size > 0 ? DIFF_SOME : DIFF_NONE);
	response.setDeletebeforereplace(deleteBeforeReplace);
	response.setHasdetaileddiff(true);
	for (const [name, change] of properties) {
		response.addDiffs(name);
		if (change.replaces) response.addReplaces(name);
		response.getDetaileddiffMap().set(name, toPropertyDiff(change));
	}
	return response;
}

function toPropertyDiff({ kind, replaces, isInput }: PropertyChange) {
	const { PropertyDiff } = messages;
	const { Kind } = PropertyDiff;
	const kinds = {
		add: [Kind.ADD, Kind.ADD_REPLACE],
		delete: [Kind.DELETE, Kind.DELETE_REPLACE],
		update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
	} as const;
	const diff = new PropertyDiff();
	diff.setKind(kinds[kind][replaces ? 1 : 0]);
	diff.setInputdiff(isInput);
	return diff;
}

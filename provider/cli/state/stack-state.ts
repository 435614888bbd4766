import { resourceType } from "../../dynamic/persisted/resource-type.js";
import { tokens } from "../../plugin/tokens.js";
import { readUrn } from "../../pulumi/formats.js";
import { stackHash } from "../../room/arguments/automatic-name.js";
import type { Properties } from "../../room/arguments/values.js";
import { exportState, readFullName } from "./read-stack.js";
import { toPlain } from "./secret.js";

/** What a stack's state says of its rooms. */
export interface StackState {
	/** When it was last written, by the clock of the machine that Pulumi ran on. */
	readonly writtenAt: Date;
	/** The stack's digits in automatic names, if they are known. */
	readonly digits: string | undefined;
	readonly rooms: readonly StackRoom[];
	readonly pendingRooms: readonly PendingRoom[];
	/** The URNs of all else whose creation was begun and, according to the state, not ended. */
	readonly otherPendingUrns: readonly string[];
	/** Whether its rooms, or those that were being opened, are the plugin's. */
	readonly isPlugins: boolean;
}

/** A room that stands in the state. */
export interface StackRoom {
	readonly sid: string;
	/** Whether the stack has it as its own, and doesn't only read it by `Room.get`. */
	readonly isOwn: boolean;
	/** Whether it is the plugin's, whose providers may each have another account. */
	readonly isPlugins: boolean;
	/** The logical name. */
	readonly name: string;
	readonly outputs: Properties;
}

/** A room whose creation was begun; the state doesn't say whether it was opened. */
export interface PendingRoom {
	/** The logical name. */
	readonly name: string;
	readonly parent: string | undefined;
	/** What the program said of it, as it stands in state: secrets are encrypted. */
	readonly inputs: Properties;
	/** The same with secrets in plain text. They may be read, and must not be written anywhere. */
	readonly plainInputs: Properties;
	/** The outputs that the program made secrets by a resource option. */
	readonly secretOutputs: readonly string[];
	/** Whether it was to take the place of a room that the state still has. */
	readonly isReplacement: boolean;
}

/**
 * Reads a stack's state: as it is, and with its secrets in plain text.
 *
 * @param stack the one that is selected if absent
 */
export async function readState(
	stack: string | undefined,
): Promise<StackState> {
	const [state, plainState] = await Promise.all([
		exportState(stack, "encrypted"),
		exportState(stack, "clear"),
	]).catch((error: Error) => {
		throw new Error(`The stack's state could not be read: ${error.message}`);
	});
	const { deployment } = state as ExportedState;
	const { resources = [] } = deployment;
	const pending = pendingCreates(state);
	const plainInputs = new Map(
		pendingCreates(plainState).map(({ urn, inputs = {} }) => [urn, inputs]),
	);
	return {
		writtenAt: new Date(deployment.manifest.time),
		digits: await digitsOf(stack, [...resources, ...pending]),
		rooms: roomsIn(state),
		pendingRooms: pending.filter(isRoom).map((resource) =>
			toPendingRoom(
				resource,
				plainInputs.get(resource.urn) ?? {},
				resources.some(
					(other) => other.urn === resource.urn && other.delete !== true,
				),
			),
		),
		otherPendingUrns: pending
			.filter((resource) => !isRoom(resource))
			.map(({ urn }) => urn),
		isPlugins: [...resources, ...pending].some(isPlugins),
	};
}

/**
 * Reads which rooms a stack knows, which takes none of its secrets.
 *
 * @param stack the one that is selected if absent
 */
export async function readRooms(
	stack: string | undefined,
): Promise<readonly StackRoom[]> {
	return roomsIn(await exportState(stack, "encrypted"));
}

/** The same, with the stack's digits. */
export async function readRoomsAndDigits(
	stack: string | undefined,
): Promise<Pick<StackState, "digits" | "rooms">> {
	const state = await exportState(stack, "encrypted");
	const { resources = [] } = (state as ExportedState).deployment;
	return { digits: await digitsOf(stack, resources), rooms: roomsIn(state) };
}

function roomsIn(state: unknown): readonly StackRoom[] {
	const { resources = [] } = (state as ExportedState).deployment;
	return resources
		.filter((resource) => isRoom(resource) || isPlugins(resource))
		.map((resource) => ({
			sid: resource.id ?? "",
			isOwn: !resource.external,
			isPlugins: isPlugins(resource),
			name: readUrn(resource.urn).logicalName,
			outputs: resource.outputs ?? {},
		}));
}

/** Every URN has them. Without checkpoints there is none until the first update has ended. */
async function digitsOf(
	stack: string | undefined,
	[first]: readonly ExportedResource[],
): Promise<string | undefined> {
	if (first) {
		const { project, stack: name } = readUrn(first.urn);
		return stackHash(project, name);
	}
	const [name, project] =
		(await readFullName(stack))?.split("/").reverse() ?? [];
	return name === undefined || project === undefined
		? undefined
		: stackHash(project, name);
}

/** As much of what `pulumi stack export` prints as is needed. */
interface ExportedState {
	readonly deployment: {
		readonly manifest: { readonly time: string };
		readonly resources?: readonly ExportedResource[];
		readonly pending_operations?: readonly {
			readonly type: string;
			readonly resource: ExportedResource;
		}[];
	};
}

interface ExportedResource {
	readonly urn: string;
	readonly type: string;
	readonly id?: string;
	/** Whether it is only read. */
	readonly external?: boolean;
	/** Whether another resource has taken its place, and it is still to be deleted. */
	readonly delete?: boolean;
	readonly parent?: string;
	readonly inputs?: Properties;
	readonly outputs?: Properties;
	readonly additionalSecretOutputs?: readonly string[];
}

/** The creations begun, the last one of each URN: a stack whose update was killed twice has two. */
function pendingCreates(state: unknown): readonly ExportedResource[] {
	const operations = (state as ExportedState).deployment.pending_operations;
	const creates = (operations ?? []).filter(({ type }) => type === "creating");
	return [
		...new Map(
			creates.map(({ resource }) => [resource.urn, resource]),
		).values(),
	];
}

/** Whether it is a room of the package's. */
function isRoom({ type }: ExportedResource): boolean {
	return type === resourceType;
}

function isPlugins({ type }: ExportedResource): boolean {
	return type === tokens.room;
}

function toPendingRoom(
	{ urn, parent, inputs = {}, additionalSecretOutputs = [] }: ExportedResource,
	plainInputs: Properties,
	isReplacement: boolean,
): PendingRoom {
	return {
		name: readUrn(urn).logicalName,
		parent,
		inputs,
		plainInputs: Object.fromEntries(
			Object.entries(plainInputs).map(([key, value]) => [key, toPlain(value)]),
		),
		secretOutputs: additionalSecretOutputs,
		isReplacement,
	};
}

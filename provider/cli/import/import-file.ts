import { writeFile } from "node:fs/promises";
import { argumentsIn, hidden } from "../../dynamic/persisted/hidden-keys.js";
import { loader } from "../../dynamic/persisted/loader.js";
import { resourceType } from "../../dynamic/persisted/resource-type.js";
import { toStoredOutputs } from "../../dynamic/persisted/stored-outputs.js";
import type { ArgumentName } from "../../room/arguments/table.js";
import type { Properties } from "../../room/arguments/values.js";
import { rememberArguments } from "../../room/outputs.js";
import { codeOf } from "../../text/code-of.js";
import type { TwilioRoom } from "../../twilio/room.js";
import { toSecret } from "../state/secret.js";

/** A room, and how the stack is to know it. */
export interface RoomToImport {
	readonly room: TwilioRoom;
	/** The logical name. */
	readonly name: string;
	/** The URN of the parent; the stack itself if absent. */
	readonly parent?: string | undefined;
	/** What the program says of the room; secrets marked as such. */
	readonly inputs: Properties;
	/** The arguments that say something, if the inputs don't show it because they are encrypted. */
	readonly given?: readonly ArgumentName[];
	/** The outputs that are secrets though no argument of their name is. */
	readonly secretOutputs?: readonly string[];
}

/**
 * Writes the file for `pulumi import`, for its owner's eyes only: it may hold
 * secrets. A file that is there stays as it is.
 *
 * Inputs and outputs are written as Pulumi keeps them, because the engine could
 * not read a room by itself: it asks a provider without the inputs, and a
 * dynamic one is found by them.
 */
export async function writeImportFile(
	path: string,
	rooms: readonly RoomToImport[],
): Promise<void> {
	const parents = rooms.map(({ parent }) => parent);
	const file = {
		// Whatever name a parent gets in the file, its URN is one, too.
		nameTable: Object.fromEntries(
			parents
				.filter((parent) => parent !== undefined)
				.map((parent) => [parent, parent]),
		),
		resources: rooms.map(toImported),
	};
	try {
		await writeFile(path, `${JSON.stringify(file, undefined, 2)}\n`, {
			mode: 0o600,
			flag: "wx",
		});
	} catch (error) {
		if (codeOf(error) !== "EEXIST") throw error;
		throw new Error(
			`${path} is there already: delete it, or choose another with --out.`,
		);
	}
}

function toImported({
	room,
	name,
	parent,
	inputs,
	given = rememberArguments(argumentsIn(inputs)).given,
	secretOutputs = [],
}: RoomToImport) {
	const outputs: Properties = {
		...toStoredOutputs(room, { values: inputs, given }),
		[hidden.provider]: loader,
	};
	const isSecret = new Set(secretOutputs);
	return {
		type: resourceType,
		name,
		id: room.sid,
		parent,
		inputs,
		outputs: Object.fromEntries(
			Object.entries(outputs).map(([key, value]) => [
				key,
				isSecret.has(key) ? toSecret(value) : value,
			]),
		),
	};
}

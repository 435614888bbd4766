import { hidden } from "../../../dynamic/persisted/hidden-keys.js";
import { loader } from "../../../dynamic/persisted/loader.js";
import type { Account } from "../../../room/account.js";
import { tokenHolders } from "../../../room/arguments/table.js";
import {
	argumentsOf,
	type RoomArguments,
} from "../../../room/arguments-of-room.js";
import { hasEnded } from "../../../room/status.js";
import type { TwilioRoom } from "../../../twilio/room.js";
import { configuredAccount } from "../../configured-account.js";
import { fetchNamed } from "../../named-room.js";
import {
	completeCommand,
	indented,
	pluginImport,
	say,
	sayHowToImport,
} from "../../printed-lines.js";
import { toSecret } from "../../state/secret.js";
import { readRoomsAndDigits, type StackRoom } from "../../state/stack-state.js";
import { type RoomToImport, writeImportFile } from "../import-file.js";
import { logicalNames } from "./logical-names.js";
import { hasSecret, toProgram } from "./program-text.js";

/** Which rooms to take over, and how. */
export interface TakeOverOptions {
	readonly sidsOrNames: readonly string[];
	/** The logical name, if there is one room only. */
	readonly name: string | undefined;
	/** Where the file for `pulumi import` goes. */
	readonly file: string;
	/** The stack whose credentials to use; the one that is selected if absent. */
	readonly stack: string | undefined;
}

/**
 * Takes over rooms that are open and that no stack knows: writes the file for
 * `pulumi import`, and prints the program that declares the rooms as they are.
 */
export async function takeOver({
	sidsOrNames,
	name,
	file,
	stack,
}: TakeOverOptions): Promise<void> {
	const account = await configuredAccount(stack);
	const rooms = await fetchRooms(account, sidsOrNames);
	let unread: string | undefined;
	const { rooms: known, digits } = await readRoomsAndDigits(stack).catch(
		(error: Error) => {
			unread = error.message;
			return { rooms: [], digits: undefined };
		},
	);
	assertNew(rooms, { known, name, stack });
	const names = logicalNames(
		rooms,
		known.map((room) => room.name),
	);
	const nameOf = (room: TwilioRoom) => name ?? String(names.get(room));
	if (known.length > 0 && known.every((room) => room.isPlugins))
		throw new Error(
			[
				"The stack's rooms are the plugin's, which Pulumi takes over by itself. Nothing was written. Next:",
				...rooms.map((room) =>
					indented(pluginImport(stack, nameOf(room), room.sid)),
				),
			].join("\n"),
		);
	const declarations = rooms.map((room) => {
		const logicalName = nameOf(room);
		return {
			room,
			name: logicalName,
			// Of an unknown stack, each name counts as given: that is no change in any case.
			...argumentsOf(room, logicalName, digits ?? ""),
		};
	});

	await writeImportFile(file, declarations.map(toImport));
	process.stdout.write(toProgram(declarations));
	sayHowToImport(stack, file);
	say(
		"Also copy the standard output into your program: the next `pulumi up` ends a room that the program doesn't declare, and replaces one that it declares differently.",
		...notes(declarations),
		...(unread === undefined
			? []
			: [
					`The stack's state could not be read, so it may have the room already: ${unread}`,
				]),
	);
}

/** A room that stands in a stack twice would end when one of the two is taken out of the program. */
function assertNew(
	rooms: readonly TwilioRoom[],
	{
		known,
		name,
		stack,
	}: Pick<TakeOverOptions, "name" | "stack"> & {
		readonly known: readonly StackRoom[];
	},
): void {
	const namesake = known.find((room) => room.name === name);
	for (const { sid } of rooms) {
		const same = known.find((room) => room.isOwn && room.sid === sid);
		if (same)
			throw new Error(
				`Room ${sid} is in the stack already, as ${same.name}. Nothing was written.`,
			);
		if (namesake)
			throw new Error(
				namesake.isOwn
					? `The stack has a room ${name} already. If that room replaced ${sid}, end ${sid} with \`${completeCommand(stack, sid)}\`; otherwise choose another name with --name.`
					: `The stack reads a room as ${name}. Choose another name with --name, or take that Room.get out of the program and run \`pulumi up\` first.`,
			);
	}
}

interface DeclaredRoom extends RoomArguments {
	readonly room: TwilioRoom;
	/** The logical name. */
	readonly name: string;
}

function toImport({ room, name, args }: DeclaredRoom): RoomToImport {
	const secretArgs = Object.entries(args)
		.filter(([argument]) => tokenHolders.has(argument))
		.map(([argument, value]) => [argument, toSecret(value)]);
	return {
		room,
		name,
		inputs: {
			...args,
			...Object.fromEntries(secretArgs),
			[hidden.logicalName]: name,
			[hidden.provider]: loader,
		},
	};
}

/** What the program doesn't say of the rooms, or says to too many. */
function notes(declarations: readonly DeclaredRoom[]): readonly string[] {
	return [
		...declarations.flatMap(({ name, inexpressible }) =>
			inexpressible.map((problem) => `${name}: ${problem}`),
		),
		...(hasSecret(declarations)
			? [
					"statusCallback is in plain text in the program and in the file, and a secret in the state.",
				]
			: []),
		"Twilio doesn't return recordingRules, transcribeParticipantsOnConnect and transcriptionsConfiguration: add them to the program only if the room may be replaced.",
	];
}

async function fetchRooms(
	account: Account,
	sidsOrNames: readonly string[],
): Promise<readonly TwilioRoom[]> {
	const rooms = new Map<string, TwilioRoom>();
	for (const sidOrName of sidsOrNames) {
		const room = await fetchNamed(account, sidOrName);
		if (hasEnded(room))
			throw new Error(
				`Room ${room.sid} has ended: there is nothing to take over, and a program that declares it opens another.`,
			);
		rooms.set(room.sid, room);
	}
	return [...rooms.values()];
}

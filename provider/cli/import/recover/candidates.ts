import { hidden } from "../../../dynamic/persisted/hidden-keys.js";
import {
	isAutomatic,
	isAutomaticName,
} from "../../../room/arguments/automatic-name.js";
import { isGiven } from "../../../room/arguments/values.js";
import { literal } from "../../../text/printable.js";
import type { TwilioRoom } from "../../../twilio/room.js";
import { isSecret } from "../../state/secret.js";
import type { PendingRoom, StackState } from "../../state/stack-state.js";
import type { Writing } from "./writing.js";

/** Which rooms may have been opened for a creation that is pending in the state. */
export interface Candidates {
	readonly pending: PendingRoom;
	/** Those that have its name and were opened when it was under way. */
	readonly likely: readonly TwilioRoom[];
	/** Those that have its name only: other stacks of the same program open such rooms, too. */
	readonly unlikely: readonly TwilioRoom[];
}

/** A room, and the pending creation that it may have been opened for. */
export interface Match {
	readonly pending: PendingRoom;
	readonly room: TwilioRoom;
}

/**
 * Looks for the rooms that may have been opened for a pending creation.
 *
 * @param unmanagedRooms the rooms in progress that the stack doesn't know
 * @param writing when the stack's state was last written
 */
export function candidatesOf(
	pending: PendingRoom,
	unmanagedRooms: readonly TwilioRoom[],
	writing: Writing,
): Candidates {
	const named = unmanagedRooms.filter(({ uniqueName }) =>
		mayHaveName(pending, uniqueName),
	);
	return {
		pending,
		likely: named.filter((room) => writing.isAround(room)),
		unlikely: named.filter((room) => !writing.isAround(room)),
	};
}

/** Every room with every pending creation that it may have been opened for. */
export function matches(found: readonly Candidates[]): readonly Match[] {
	return found.flatMap(({ pending, likely, unlikely }) =>
		[...likely, ...unlikely].map((room) => ({ pending, room })),
	);
}

/** A room as the user can recognize it, without a name that is a secret of the stack. */
export function described({ room, pending }: Match): string {
	return isSecret(pending.inputs.uniqueName)
		? `${room.sid}, opened ${room.dateCreated}`
		: describedByName(room);
}

/** A room as the user can recognize it. */
export function describedByName(room: TwilioRoom): string {
	return `${room.sid} ${literal(room.uniqueName)}, opened ${room.dateCreated}`;
}

/**
 * Looks for rooms that were opened for a creation of which the state has no
 * trace: Pulumi forgets those that were under way when the host died. Their
 * names are automatic ones of the stack's.
 *
 * @param unmanagedRooms the rooms in progress that the stack doesn't know
 */
export function forgottenRooms(
	{ digits }: StackState,
	unmanagedRooms: readonly TwilioRoom[],
): readonly TwilioRoom[] {
	return unmanagedRooms.filter(
		({ uniqueName }) =>
			digits !== undefined &&
			uniqueName !== null &&
			isAutomatic(uniqueName, digits),
	);
}

function mayHaveName(
	{ plainInputs, name }: PendingRoom,
	uniqueName: string | null,
): boolean {
	if (isGiven(plainInputs.uniqueName))
		return plainInputs.uniqueName === uniqueName;
	const logicalName = plainInputs[hidden.logicalName] ?? name;
	return (
		uniqueName !== null &&
		isAutomaticName(
			uniqueName,
			String(logicalName),
			String(plainInputs[hidden.stackHash]),
		)
	);
}

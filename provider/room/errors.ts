import { literal, printable } from "../text/printable.js";
import {
	type TwilioRefusedError,
	TwilioUnansweredError,
} from "../twilio/failures/errors.js";
import { isRoomSid, type TwilioRoom } from "../twilio/room.js";
import {
	type Address,
	addressOfCredentials,
	otherAddress,
} from "../twilio/settings/address.js";
import type { Credentials } from "../twilio/settings/credentials.js";
import { emulatorAccountSid } from "../twilio/settings/emulator-account.js";
import type { Setting } from "../twilio/settings/table.js";

/*
 * What can go wrong in a room's life: what was attempted, on what, why it failed,
 * and what is known. The host adds the commands that help, in its users' words.
 */

/** Whether an error is a mistake in the code, rather than a failure that it reports. @internal */
export function isDefect(error: unknown): boolean {
	return (
		error instanceof TypeError ||
		error instanceof RangeError ||
		error instanceof ReferenceError
	);
}

/** Twilio knows no such room (HTTP 404, code 20404). */
export class RoomNotFoundError extends Error {
	override readonly name = "RoomNotFoundError";
	readonly status = 404;
	readonly code = 20404;
	/** Whether the room was asked for by its SID. @internal */
	readonly isSid: boolean;

	/**
	 * @param sidOrName what was asked for
	 * @param credentials what Twilio was asked with
	 * @internal
	 */
	constructor(sidOrName: string, { accountSid, isAuthToken }: Credentials) {
		const isSid = isRoomSid(sidOrName);
		const why = isSid
			? `Account ${accountSid} has no room ${sidOrName}. A room is found only with the credentials of its own account.`
			: "No room in progress has this unique name. A name belongs to a room only while it is open.";
		super(isAuthToken ? why : `${why}\n${checkKey(accountSid)}`);
		this.isSid = isSid;
	}
}

function checkKey(accountSid: string): string {
	return `If the room exists, the API key may belong to an account other than ${accountSid}: a key finds only the rooms of its own account, whichever Account SID is set.`;
}

/** A room belongs to one account, and the credentials to another. */
export class ForeignRoomError extends Error {
	override readonly name = "ForeignRoomError";
	/** Whether the credentials are those of the emulator. @internal */
	readonly isEmulators: boolean;
	/** Whether Pulumi remembers the room as this stack's. @internal */
	readonly isRemembered: boolean;

	/**
	 * @param own what says whose the credentials are
	 * @param address where they are sent
	 * @internal
	 */
	constructor(
		readonly sid: string,
		/** The room's account. */
		readonly accountSid: string,
		own: Setting,
		address: Address,
		isRemembered: boolean,
	) {
		super(
			[
				`Room ${printable(sid)} belongs to account ${printable(accountSid)}, but the credentials are for account ${own.value}.`,
				`They come from ${own.label}.`,
				otherAddress(address),
				own.value === emulatorAccountSid
					? `Account ${own.value} is the emulator's.`
					: undefined,
			]
				.filter((line) => line !== undefined)
				.join("\n"),
		);
		this.isEmulators = own.value === emulatorAccountSid;
		this.isRemembered = isRemembered;
	}
}

/** A room is a 404, and the API key could not be verified to belong to the room's account. @internal */
export class UnverifiedAccountError extends Error {
	override readonly name = "UnverifiedAccountError";

	/** @param why it could not be verified */
	constructor({ accountSid, address }: Credentials, why: string) {
		const where = address && addressOfCredentials(address);
		super(
			`Twilio doesn't know the room, and this package cannot verify that the API key belongs to account ${accountSid}: ${why}.${where === undefined ? "" : `\n${where}`}`,
		);
	}
}

/** Twilio says that it doesn't know a room, and the list of open rooms could not be read. @internal */
export class UnlistedError extends Error {
	override readonly name = "UnlistedError";

	constructor(id: string, cause: unknown) {
		super(
			`${Object(cause).message}\nBefore that, Twilio answered that it doesn't know room ${printable(id)}. The list of open rooms must confirm this, and could not be read: try again.`,
			{ cause },
		);
	}
}

/** Twilio says that it doesn't know a room, but lists it as open. @internal */
export class StillListedError extends Error {
	override readonly name = "StillListedError";

	constructor(refusal: TwilioRefusedError) {
		super(
			`${refusal.message}\nBut the list of open rooms contains the room, so it may be open: try again.`,
			{ cause: refusal },
		);
	}
}

/** Whether a room has ended is unknown, so nothing can be planned for it. @internal */
export class UnknownStatusError extends Error {
	override readonly name = "UnknownStatusError";

	constructor(sid: string, cause: unknown) {
		super(
			`${Object(cause).message}\nThe request was to check whether room ${printable(sid)} has ended.`,
			{ cause },
		);
	}
}

/** Another room has the name (code 53113). @internal */
export class NameTakenError extends Error {
	override readonly name = "NameTakenError";
	/** Private, and read through an accessor, because whatever prints an error prints its fields: a room may hold secrets. */
	readonly #holder: TwilioRoom | undefined;

	/**
	 * @param holder the room, if it could be found
	 * @param lost an earlier answer that was lost, so that the room may be the one that was asked for
	 */
	constructor(refusal: Error, holder: TwilioRoom | undefined, lost?: Error) {
		super(
			[
				...(lost ? [lost.message] : []),
				refusal.message,
				holder
					? `Room ${holder.sid}, opened ${holder.dateCreated}, has the name.`
					: "Could not find out which room has the name.",
			].join("\n"),
		);
		this.#holder = holder;
	}

	/** The room that has the name, if it could be found. */
	get holder(): TwilioRoom | undefined {
		return this.#holder;
	}
}

/** The answer to a create was lost, and no room was found that it has opened. @internal */
export class OutcomeUnknownError extends Error {
	override readonly name = "OutcomeUnknownError";
	/** The room's SID, if that much could be read of the answer. */
	readonly sid: string | undefined;

	/**
	 * @param lost what happened to the answer
	 * @param cause why the look-up failed, if it did
	 */
	constructor(
		readonly lost: Error,
		/** The name by which the room can be found; not one that the program gave, which may be a secret. */
		readonly chosenName: string | undefined,
		cause?: unknown,
	) {
		const name =
			chosenName === undefined
				? "the given name"
				: `the name ${literal(chosenName)}`;
		super(
			[
				lost.message,
				cause === undefined
					? `A later look-up found no room with ${name}.`
					: `Could not find out whether a room has ${name} now: ${firstLine(cause)}`,
			].join("\n"),
			{ cause },
		);
		this.sid = sidOf(lost);
	}
}

/** The SID that could be read of an answer that is otherwise unreadable. @internal */
export function sidOf(error: unknown): string | undefined {
	return error instanceof TwilioUnansweredError ? error.sid : undefined;
}

function firstLine(error: unknown): string {
	return String(Object(error).message).split("\n", 1).join();
}

type KnownRoom = TwilioRoom | Pick<TwilioRoom, "sid" | "accountSid">;

/** Twilio opened a room, and something is wrong with it. @internal */
export class PartlyOpenedError extends Error {
	override readonly name = "PartlyOpenedError";
	/** Private, as in `NameTakenError`. */
	readonly #room: KnownRoom;

	constructor(message: string, room: KnownRoom, cause?: unknown) {
		super(message, { cause });
		this.#room = room;
	}

	/** All that is known of the room. */
	get room(): KnownRoom {
		return this.#room;
	}
}

import { endingCommand } from "../../dynamic/advice.js";
import { optionsIn } from "../../dynamic/stack-resources.js";
import type { Deadline } from "../../twilio/deadline.js";
import {
	TwilioRefusedError,
	TwilioUnreachedError,
} from "../../twilio/failures/errors.js";
import type { TwilioRoom } from "../../twilio/room.js";
import type { Account } from "../account.js";
import { isGiven, type Properties } from "../arguments/arguments.js";
import { ForeignRoomError } from "../foreign-room.js";
import { NameTakenError } from "../name-taken.js";
import { toOutputs } from "../outputs.js";
import { hasEnded } from "../status.js";
import { UnsettledError } from "../unsettled.js";
import { createRoom, isNewRoom } from "./create.js";
import { RoomRequest } from "./request.js";

/** How long opening a room may take, all attempts included. */
export const openingLimitMs = 120_000;

/**
 * Opens the room that the inputs describe: one, however many answers are lost.
 *
 * @throws NameTakenError if another room in progress has the name
 * @throws PartlyOpenedError if there is a room now, and more can't be said, or it has ended
 * @throws UnsettledError if there may be a room now
 */
export function openRoom(
	account: Account,
	inputs: Properties,
	deadline: Deadline,
): Promise<TwilioRoom> {
	const { uniqueName } = inputs;
	const open = () => openOne(account, inputs, deadline);
	return isGiven(uniqueName)
		? account.openInTurn(String(uniqueName), deadline, open)
		: open();
}

async function openOne(
	account: Account,
	inputs: Properties,
	deadline: Deadline,
): Promise<TwilioRoom> {
	try {
		const room = await createRoom(account, new RoomRequest(inputs), deadline);
		account.noteOpened(room.sid);
		account.accept(room);
		if (hasEnded(room)) throw endedAtOnce(room, inputs);
		return room;
	} catch (error) {
		if (error instanceof UnsettledError && isNewRoom(account, error.sid)) {
			account.noteOpened(error.sid);
			const { accountSid } = account.rooms.client.credentials;
			const { sid, lost } = error;
			throw new PartlyOpenedError(
				`${lost.message}\nRoom ${sid} is open all the same, and in the stack's state: \`pulumi up\` reads it, ${endingOfStored(sid, inputs)} ends it.`,
				inputs,
				{ sid, accountSid },
			);
		}
		if (error instanceof ForeignRoomError) {
			const { sid, accountSid } = error;
			throw new PartlyOpenedError(
				`${error.message}\nRoom ${sid} is open all the same, and in the stack's state: with ${accountSid} as Account SID, ${endingOfStored(sid, inputs)} ends it.`,
				inputs,
				{ sid, accountSid },
			);
		}
		const isNone =
			error instanceof TwilioRefusedError ||
			error instanceof TwilioUnreachedError ||
			error instanceof NameTakenError;
		const replaced = account.resources.roomsOf(inputs);
		if (isNone && replaced.some((sid) => account.sawEnd(sid)))
			error.message +=
				"\nThe room that it replaces has ended: there is none until a `pulumi up` succeeds.";
		throw error;
	}
}

/** What ends a room that stands in the state: Pulumi doesn't, if its options say so. */
function endingOfStored(sid: string, inputs: Properties): string {
	const { retainOnDelete, protect } = optionsIn(inputs);
	return retainOnDelete || protect
		? `\`${endingCommand(sid)}\``
		: "`pulumi destroy`";
}

/** A room that was over by the time Twilio told of it. */
function endedAtOnce(room: TwilioRoom, inputs: Properties): PartlyOpenedError {
	const next =
		inputs.whenEnded === "keep"
			? "keeps it"
			: `opens another in its place${optionsIn(inputs).protect ? " once it is unprotected" : ""}`;
	return new PartlyOpenedError(
		`Twilio opened room ${room.sid} and says that it is ${room.status} already.\nIt is in the stack's state: \`pulumi up\` ${next}.`,
		inputs,
		toOutputs(room, inputs),
	);
}

/**
 * Twilio opened a room, and something is wrong with it. The host turns an error
 * with these properties into a resource in state, so that the room isn't lost:
 * the next update repairs or replaces it, and destroy completes it.
 */
class PartlyOpenedError extends Error {
	override readonly name = "PartlyOpenedError";
	readonly id: string;
	/** All that the CLI shows of such an error. */
	readonly reasons: readonly string[];
	/** Private, and read through an accessor, because whatever prints an error prints its fields: the inputs may hold secrets. */
	readonly #properties: Properties;

	constructor(
		message: string,
		inputs: Properties,
		room: { readonly sid: string; readonly accountSid: string },
	) {
		super(message);
		this.id = room.sid;
		this.reasons = [message];
		// The inputs hold the text that loads this provider, without which the room could be neither read nor completed.
		this.#properties = { ...inputs, ...room };
	}

	get properties(): Properties {
		return this.#properties;
	}
}

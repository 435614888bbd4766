import type { Deadline } from "../twilio/deadline.js";
import type { TwilioRoom } from "../twilio/room.js";
import type { Account } from "./account.js";
import { createRoom, UnsettledError } from "./create.js";
import { ForeignRoomError } from "./foreign-room.js";
import type { Properties } from "./inputs.js";
import { RoomRequest } from "./room-request.js";

/** How long opening a room may take, all attempts included. */
export const openingLimitMs = 120_000;

/**
 * Opens the room that the inputs describe: one, however many answers are lost.
 *
 * @throws NameTakenError if another room in progress has the name
 * @throws PartlyOpenedError if there is a room now, and more can't be said
 * @throws UnsettledError if there may be a room now
 */
export async function openRoom(
	account: Account,
	inputs: Properties,
	deadline: Deadline,
): Promise<TwilioRoom> {
	try {
		const room = await createRoom(account, new RoomRequest(inputs), deadline);
		account.mustOwn(room);
		return room;
	} catch (error) {
		if (error instanceof UnsettledError && error.sid !== undefined) {
			const { accountSid } = account.rooms.client.credentials;
			throw new PartlyOpenedError(error.lost.message, inputs, {
				sid: error.sid,
				accountSid,
			});
		}
		if (error instanceof ForeignRoomError) {
			throw new PartlyOpenedError(error.message, inputs, {
				sid: error.sid,
				accountSid: error.accountSid,
			});
		}
		throw error;
	}
}

/**
 * Twilio opened a room, and then something failed. The host turns an error with
 * these properties into a resource in state, so that the room isn't lost: the
 * next update repairs it, and destroy completes it.
 */
class PartlyOpenedError extends Error {
	override readonly name = "PartlyOpenedError";
	readonly id: string;
	/** All that the CLI shows of such an error. */
	readonly reasons: readonly string[];
	/** Private, and read through an accessor, because whatever prints an error prints its fields: the inputs may hold secrets. */
	readonly #properties: Properties;

	constructor(
		reason: string,
		inputs: Properties,
		room: { readonly sid: string; readonly accountSid: string },
	) {
		const message = `${reason}\nRoom ${room.sid} is open all the same, and in the stack's state: \`pulumi up\` reads it, \`pulumi destroy\` ends it.`;
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

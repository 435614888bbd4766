import { setTimeout as sleep } from "node:timers/promises";
import type { Deadline } from "../twilio/deadline.js";
import { TwilioRefusedError, TwilioUnansweredError } from "../twilio/errors.js";
import type { FormValue } from "../twilio/form.js";
import type { TwilioRoom } from "../twilio/room.js";
import type { Rooms } from "../twilio/rooms.js";
import { type Account, ForeignRoomError } from "./account.js";
import { givenArguments, hidden, type Properties } from "./inputs.js";
import { automaticName } from "./name.js";

/** How long opening a room may take, all attempts included. */
export const openingLimitMs = 120_000;

/** For how long a name may stay taken after its room was completed. */
const releaseMs = 10_000;

/**
 * Opens the room that the inputs describe.
 *
 * @throws NameTakenError if a room in progress has the name
 * @throws PartlyOpenedError if there is a room now, and more can't be said
 */
export async function openRoom(
	account: Account,
	inputs: Properties,
	deadline: Deadline,
): Promise<TwilioRoom> {
	try {
		const room = await createRoom(account, inputs, deadline);
		account.mustOwn(room);
		return room;
	} catch (error) {
		if (error instanceof TwilioUnansweredError && error.sid !== undefined) {
			const { accountSid } = account.rooms.client.credentials;
			throw new PartlyOpenedError(error.message, inputs, {
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

async function createRoom(
	account: Account,
	inputs: Properties,
	deadline: Deadline,
): Promise<TwilioRoom> {
	const { rooms } = account;
	const logicalName = String(inputs[hidden.stem]);
	const given = givenArguments(inputs) as Readonly<Record<string, FormValue>>;
	const uniqueName = String(given.uniqueName ?? automaticName(logicalName));
	const startedAt = performance.now();
	for (;;) {
		try {
			return await rooms.create({ ...given, uniqueName }, deadline);
		} catch (error) {
			if (!(error instanceof TwilioRefusedError && error.code === 53113))
				throw error;
			const holder = await findHolder(rooms, uniqueName, deadline);
			const isReleasing = account.isReleasing(uniqueName, holder);
			if (!isReleasing || performance.now() - startedAt > releaseMs)
				throw new NameTakenError(error, holder, logicalName);
			await sleep(500);
		}
	}
}

/** Another room has the name. */
class NameTakenError extends Error {
	override readonly name = "NameTakenError";

	constructor(
		refusal: TwilioRefusedError,
		holder: TwilioRoom | undefined,
		logicalName: string,
	) {
		super(
			[
				refusal.message,
				...(holder
					? waysOut(holder, logicalName)
					: [
							"Which room has the name could not be found out. Take another uniqueName, or try again.",
						]),
				"If it is the very room that is being replaced, set the resource option deleteBeforeReplace.",
			].join("\n"),
		);
	}
}

function waysOut(
	{ sid, dateCreated }: TwilioRoom,
	logicalName: string,
): readonly string[] {
	// For a shell, which reads what is between single quotes as it is.
	const name = `'${logicalName.replaceAll("'", "'\\''")}'`;
	return [
		`Room ${sid} has had the name since ${dateCreated}. Take that room over if no stack has it, or end it, or take another uniqueName:`,
		`  npx pulumi-twilio-video import ${sid} --name ${name}`,
		`  npx pulumi-twilio-video complete ${sid}`,
	];
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
	readonly properties: Properties;

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
		this.properties = { ...inputs, ...room };
	}
}

async function findHolder(
	rooms: Rooms,
	name: string,
	deadline: Deadline,
): Promise<TwilioRoom | undefined> {
	try {
		return await rooms.fetch(name, deadline);
	} catch {
		// It has ended since, or can't be asked for: the refusal itself is what the user must hear of.
		return undefined;
	}
}

import type { FormValue } from "../../twilio/form.js";
import type { AgedRoom } from "../../twilio/rooms.js";
import { automaticName } from "../arguments/name.js";
import { givenArguments } from "../arguments/table.js";
import type { Properties } from "../arguments/values.js";
import { diffRoom } from "../diff.js";

/** What the program tells of a room besides its arguments. */
export interface Told {
	readonly logicalName: string;
	/** Digits that tell the stack, for automatic names. */
	readonly stackHash: string;
}

/** By how much ages may be wrong, which are told in whole seconds. */
const toleranceMs = 1000;

/** What is asked of Twilio to open one room, in one request or, if answers are lost, in several. */
export class RoomRequest {
	readonly logicalName: string;
	/** Given by the program, or chosen here, once for all requests. */
	readonly uniqueName: string;
	readonly parameters: Readonly<Record<string, FormValue>> & {
		readonly uniqueName: string;
	};
	readonly #given: Properties;
	/** When the first request was sent whose answer was lost. */
	#sentAt: number | undefined;

	constructor({ logicalName, stackHash }: Told, args: Properties) {
		this.logicalName = logicalName;
		this.#given = givenArguments(args);
		this.uniqueName = String(
			this.#given.uniqueName ?? automaticName(logicalName, stackHash),
		);
		this.parameters = {
			...(this.#given as Readonly<Record<string, FormValue>>),
			uniqueName: this.uniqueName,
		};
	}

	/** The name, unless the program gave it: it may then be a secret, and errors don't tell it. */
	get chosenName(): string | undefined {
		return this.#given.uniqueName === undefined ? this.uniqueName : undefined;
	}

	/**
	 * Keeps in mind that an answer was lost.
	 *
	 * @param tookMs how long ago the request was sent, at most
	 */
	noteLoss(tookMs: number): void {
		this.#sentAt ??= performance.now() - tookMs;
	}

	/**
	 * Whether a room of this name, found after an answer was lost, is the one that
	 * was asked for: as it was asked for, and no older than the first request.
	 * An automatic name is proof enough, since nobody else knows it.
	 */
	mayHaveOpened({ room, ageMs }: AgedRoom): boolean {
		if (this.chosenName !== undefined) return true;
		const isYoung =
			ageMs !== undefined &&
			this.#sentAt !== undefined &&
			ageMs <= performance.now() - this.#sentAt + toleranceMs;
		// Twilio doesn't tell all of it again, nor the codecs of a room for audio alone.
		const told = Object.entries(this.#given).filter(
			([name]) => name in room && !(name === "videoCodecs" && room.audioOnly),
		);
		return (
			isYoung &&
			!diffRoom({ outputs: { ...room }, given: [] }, Object.fromEntries(told))
				.changes
		);
	}
}

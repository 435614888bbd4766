import { openingLimitMs } from "../../../room/opening/open.js";
import type { TwilioRoom } from "../../../twilio/room.js";

/**
 * How far a room's creation may lie from the moment when the state was last
 * written, which was while the creation was under way: as long as that may take,
 * before or after. A minute more, because clocks are compared.
 */
const spanMs = openingLimitMs + 60_000;

/**
 * The moment when a stack's state was last written, by Twilio's clock.
 *
 * The state has it by the clock of the machine that Pulumi ran on. If that is this
 * machine, it is converted by what this clock differs from Twilio's. If it is
 * another, or this clock has been set since, that may be the wrong thing to do,
 * and to take it as it is the right one. Nothing shows which: so it is one of two.
 */
export class Writing {
	/** In milliseconds since 1970, by Twilio's clock. */
	readonly #moments: readonly number[];

	/**
	 * @param writtenAt as the state has it
	 * @param aheadMs by how much Twilio's clock is ahead of this machine's
	 */
	constructor(
		writtenAt: Date,
		private readonly aheadMs: number,
	) {
		const moment = writtenAt.getTime();
		this.#moments = [moment, moment + aheadMs];
	}

	/** Whether a room was opened when the creations were under way that the state has as pending. */
	isAround({ dateCreated }: TwilioRoom): boolean {
		const opened = Date.parse(String(dateCreated));
		return this.#moments.some((moment) => Math.abs(opened - moment) <= spanMs);
	}

	/**
	 * Until when such a creation may still open its room, because the host may have
	 * outlived the engine.
	 *
	 * @param now by this machine's clock, as is the result
	 */
	mayOpenUntil(now: Date): Date {
		const twilioNow = now.getTime() + this.aheadMs;
		const ages = this.#moments.map((moment) => twilioNow - moment);
		// It was not written in the future; of two pasts, the latest leaves the most time.
		const possible = ages.filter((age) => age >= 0);
		const age = possible.length > 0 ? Math.min(...possible) : Math.max(...ages);
		return new Date(now.getTime() + spanMs - age);
	}
}

import type { Deadline } from "../twilio/deadline.js";
import { InvalidSettingError, TwilioRefusedError } from "../twilio/errors.js";
import { printable } from "../twilio/printable.js";
import type { TwilioRoom } from "../twilio/room.js";
import type { Account } from "./account.js";
import { hasEnded } from "./ended.js";
import { fetchUnlessGone } from "./fetch.js";
import { isDefect } from "./host.js";
import type { Properties } from "./inputs.js";

/** For how long what was seen of an open room holds. */
const freshMs = 60_000;

/** How many rooms are fetched one by one before all that are open are listed. */
const singleLookUps = 2;

/** Whether a room is still open, as far as it matters to the next one. */
export interface Fate {
	/** Twilio's status, or `gone` if Twilio no longer knows the room. */
	readonly status: string;
	readonly endTime: string | null;
}

const gone: Fate = { status: "gone", endTime: null };

/**
 * Finds out which rooms have ended, without a request for each.
 *
 * The engine compares rooms one after the other, a thousand of them if the
 * stack has so many. So the third look-up of a process lists the account's open
 * rooms, and that list serves for a minute. A room that is missing from it is
 * asked for by itself before anything is said about it.
 */
export class LookUps {
	readonly #seen = new Map<
		string,
		{ readonly fate: Fate; readonly at: number }
	>();
	#count = 0;
	#open:
		| { readonly sids: Promise<ReadonlySet<string>>; readonly at: number }
		| undefined;

	constructor(private readonly account: Account) {}

	/** Keeps in mind what Twilio has just said of a room: `undefined` if it no longer knows it. */
	note(id: string, room: TwilioRoom | undefined): Fate {
		const fate = room ? { status: room.status, endTime: room.endTime } : gone;
		this.#seen.set(id, { fate, at: performance.now() });
		if (room && hasEnded(room)) this.account.noteEnded(id);
		return fate;
	}

	/**
	 * What has become of a room that was open when it was last seen.
	 *
	 * @param remembered what Pulumi remembers of it
	 * @throws LookUpError if that can't be found out
	 */
	async fateOf(
		id: string,
		remembered: Properties,
		deadline: Deadline,
	): Promise<Fate> {
		const seen = this.#seen.get(id);
		if (seen && (hasEnded(seen.fate) || isFresh(seen.at))) return seen.fate;
		this.#count += 1;
		try {
			if (this.#count > singleLookUps) {
				const open = await deadline.spend(
					"wait for the list of open rooms",
					() => this.#listOpen(deadline),
				);
				if (open.has(id)) return { status: "in-progress", endTime: null };
			}
			const room = await fetchUnlessGone(
				this.account,
				id,
				remembered,
				deadline,
			);
			return this.note(id, room);
		} catch (error) {
			if (isDefect(error) || error instanceof InvalidSettingError) throw error;
			throw new LookUpError(id, error);
		}
	}

	#listOpen(deadline: Deadline): Promise<ReadonlySet<string>> {
		if (this.#open === undefined || !isFresh(this.#open.at)) {
			const sids = listOpen(this.account, deadline);
			this.#open = { sids, at: performance.now() };
			// Those that wait for the list fail with it; those that come later try anew.
			sids.catch(() => {
				this.#open = undefined;
			});
		}
		return this.#open.sids;
	}
}

async function listOpen(
	account: Account,
	deadline: Deadline,
): Promise<ReadonlySet<string>> {
	const sids = new Set<string>();
	const filters = { status: "in-progress", pageSize: 1000 } as const;
	try {
		for await (const { sid } of account.rooms.list(filters, () => deadline))
			sids.add(sid);
	} catch (error) {
		// An API key may be good for rooms and not for lists: then each is fetched by itself.
		if (!(error instanceof TwilioRefusedError && error.status === 403))
			throw error;
	}
	return sids;
}

function isFresh(at: number): boolean {
	return performance.now() - at < freshMs;
}

/** It could not be found out whether a room has ended, so that nothing can be planned for it. */
class LookUpError extends Error {
	override readonly name = "LookUpError";

	constructor(id: string, cause: unknown) {
		super(
			`${Object(cause).message}\nThis was asked to learn whether room ${printable(id)} has ended. To preview and update without asking:\n` +
				"  pulumi config set twilio:lookUp never\n" +
				"or set TWILIO_LOOK_UP=never in the environment.",
			{ cause },
		);
	}
}

import { isGiven, type Properties } from "../room/arguments/values.js";
import { MissingCredentialsError } from "../twilio/failures/errors.js";
import { Settings } from "../twilio/settings/settings.js";
import { KeeperProcess } from "./keeper-process.js";
import type { RoomIdentity } from "./messages.js";

/** Rooms that another process keeps open for this one, and completes when this one asks or ends. */
export interface OpenRooms {
	/** As many as were asked for, at least one. */
	readonly rooms: readonly RoomIdentity[];
	/**
	 * Completes the rooms. The first call does, and the others wait for it.
	 *
	 * @throws Error that says to the user which rooms are left open, and what completes them
	 */
	complete(): Promise<void>;
}

/** An empty room stays open for the job as long as Twilio allows: an hour. */
const timeouts = { unusedRoomTimeout: 60, emptyRoomTimeout: 60 };

/**
 * Opens rooms.
 *
 * @param args as the argument check accepts them
 * @throws Error that says to the user why they could not be opened
 */
export async function openRooms(
	args: Properties,
	count: number,
): Promise<OpenRooms> {
	assertCredentials();
	const given = Object.entries(args).filter(([, value]) => isGiven(value));
	const keeper = new KeeperProcess();
	const rooms = await keeper.ask({
		args: { ...timeouts, ...Object.fromEntries(given) },
		count,
	});
	let completion: Promise<unknown> | undefined;
	return {
		rooms,
		async complete() {
			completion ??= keeper.ask("complete");
			await completion;
		},
	};
}

/** Before anything is started. The message leaves out a stack's configuration: this stack has none. */
function assertCredentials(): void {
	try {
		void new Settings(() => undefined).credentials;
	} catch (error) {
		if (!(error instanceof MissingCredentialsError)) throw error;
		const [reason] = error.message.split("\n");
		throw new Error(
			`${reason} In the environment, set TWILIO_ACCOUNT_SID, and either TWILIO_AUTH_TOKEN or both TWILIO_API_KEY and TWILIO_API_SECRET. Without an account, paste what \`npx pulumi-twilio-video emulator\` prints.`,
		);
	}
}

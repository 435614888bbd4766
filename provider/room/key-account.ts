import type { Deadline } from "../twilio/deadline.js";
import type { TwilioRoom } from "../twilio/room.js";
import type { Account } from "./account.js";

/**
 * Makes sure that the API key is the account's. It may be another's, whatever
 * Account SID was set beside it; whose it is shows in any room.
 *
 * @throws UnprovenAccountError
 */
export async function proveKey(
	account: Account,
	deadline: Deadline,
): Promise<void> {
	const { accountSid } = account.rooms.client.credentials;
	const list = await account.openRooms.list(deadline);
	if (list === undefined)
		throw new UnprovenAccountError(accountSid, "it may not list rooms");
	const [open] = list.rooms.values();
	const room = open ?? (await endedRoom(account, deadline));
	if (room === undefined)
		throw new UnprovenAccountError(
			accountSid,
			"the key's account has never had a room",
		);
	if (room.accountSid !== accountSid)
		throw new UnprovenAccountError(
			accountSid,
			`it belongs to account ${room.accountSid}`,
		);
}

/** Any room that has ended. */
async function endedRoom(
	{ rooms }: Account,
	deadline: Deadline,
): Promise<TwilioRoom | undefined> {
	for (const status of ["completed", "failed"] as const) {
		const filters = { status, pageSize: 1 };
		for await (const room of rooms.list(filters, () => deadline)) return room;
	}
	return undefined;
}

/** A room is a 404, and the API key isn't shown to be of the room's account. */
class UnprovenAccountError extends Error {
	override readonly name = "UnprovenAccountError";

	constructor(accountSid: string, why: string) {
		super(
			`Twilio says that it doesn't know the room, but nothing shows that the API key belongs to account ${accountSid}: ${why}.\n` +
				"Use an API key or the Auth Token of the room's account.",
		);
	}
}

import { leaveEmulator } from "../dynamic/advice.js";
import { printable } from "../text/printable.js";
import { type Address, otherAddress } from "../twilio/settings/address.js";
import { emulatorAccountSid } from "../twilio/settings/emulator-account.js";
import type { Setting } from "../twilio/settings/setting.js";

/** A room belongs to one account, and the credentials to another. */
export class ForeignRoomError extends Error {
	override readonly name = "ForeignRoomError";

	/**
	 * @param own what says whose the credentials are
	 * @param address where they are sent
	 * @param advice what else may help
	 */
	constructor(
		readonly sid: string,
		/** The room's account. */
		readonly accountSid: string,
		own: Setting,
		address: Address,
		...advice: readonly string[]
	) {
		const isEmulators = own.value === emulatorAccountSid;
		super(
			[
				`Room ${printable(sid)} belongs to account ${printable(accountSid)}, but the credentials are for account ${own.value}.`,
				`Use the credentials of the room's account; a stack's rooms all belong to one. These come from ${own.label}.`,
				otherAddress(address),
				isEmulators ? leaveEmulator(own.value) : undefined,
				...advice,
			]
				.filter((line) => line !== undefined)
				.join("\n"),
		);
	}
}

import type { Client, Wait } from "../twilio/client.js";
import type { Deadline } from "../twilio/deadline.js";
import type { TwilioRoom } from "../twilio/room.js";
import { Rooms } from "../twilio/rooms.js";
import type { Address } from "../twilio/settings/address.js";
import { emulatorAccountSid } from "../twilio/settings/emulator-account.js";
import { Settings } from "../twilio/settings/settings.js";
import type { ConfigurationNames } from "../twilio/settings/sources.js";
import { isGiven, type Properties } from "./arguments/values.js";
import { type Clock, systemClock } from "./clock.js";
import { ForeignRoomError } from "./errors.js";
import { Journal } from "./journal.js";
import { assertKeyOfAccount } from "./reading/key-account.js";
import { OpenRoomList } from "./reading/open-room-list.js";

/** What an account needs of the program that it acts for. */
export interface Host {
	/** Names the program in each request. */
	readonly userAgent: string;
	/** Hears of what requests wait for. */
	readonly onWait?: (wait: Wait) => void;
	/** What its configuration is called; by default that of a stack, with the keys `twilio:`. */
	readonly configurationNames?: ConfigurationNames;
}

/** The account that a process acts for. */
export class Account {
	/** The rooms that are open, in one list for all that ask. */
	readonly openRoomList: OpenRoomList;
	#settings = new Settings(() => undefined);
	#rooms: Rooms | undefined;
	#isVerified = false;
	readonly journal = new Journal();

	/**
	 * @param timeLimitMs how long one attempt of a request may take; 30 s by default
	 * @param clock by which it is waited before a room counts as gone
	 */
	constructor(
		private readonly host: Host,
		private readonly timeLimitMs?: number,
		readonly clock: Clock = systemClock,
	) {
		this.openRoomList = new OpenRoomList(() => this.rooms, clock);
	}

	/** Takes the stack's configuration. Problems aren't reported yet: a preview without a request needs no credentials. */
	configure(configuration: (key: string) => string | undefined): void {
		this.#settings = new Settings(
			configuration,
			undefined,
			this.host.configurationNames,
		);
	}

	/**
	 * The account's rooms, by one pool of connections and at one pace for the whole process.
	 *
	 * @throws MissingCredentialsError, InvalidSettingError
	 */
	get rooms(): Rooms {
		this.#rooms ??= new Rooms(this.#createClient());
		return this.#rooms;
	}

	/**
	 * Where the rooms are.
	 *
	 * @throws InvalidSettingError
	 */
	get address(): Address {
		return this.#settings.address;
	}

	/** Whether rooms may be looked up to learn whether they have ended: `twilio:lookUp`. */
	get looksUp(): boolean {
		return this.#settings.looksUp;
	}

	/**
	 * Refuses a remembered room of another account. To the credentials of this one
	 * every such room is a 404: a refresh would forget it, and it would go on running.
	 *
	 * @throws ForeignRoomError
	 */
	assertOwnRemembered(room: Properties | TwilioRoom): void {
		this.#assertOwn(room, true);
	}

	/**
	 * Whether a room of the state was the emulator's, whose account isn't Twilio's,
	 * and this account is another: the room never was where this account's rooms are.
	 */
	isEmulators({ accountSid, status }: Properties): boolean {
		const own = this.#settings.accountSid;
		return (
			own !== undefined &&
			own.value !== emulatorAccountSid &&
			accountSid === emulatorAccountSid &&
			// The account of a partly opened room isn't what Twilio said: it is the setting's, or a wrong answer's.
			isGiven(status)
		);
	}

	#assertOwn(
		{ sid, accountSid }: Properties | TwilioRoom,
		isRemembered: boolean,
	): void {
		const own = this.#settings.accountSid;
		if (
			own === undefined ||
			typeof accountSid !== "string" ||
			accountSid === own.value
		)
			return;
		throw new ForeignRoomError(
			String(sid),
			accountSid,
			own,
			this.address,
			isRemembered,
		);
	}

	/**
	 * Takes a room that Twilio has shown, which also shows whose an API key is.
	 *
	 * @throws ForeignRoomError if it is another account's
	 */
	accept(room: TwilioRoom): TwilioRoom {
		this.#assertOwn(room, false);
		this.#isVerified = true;
		return room;
	}

	/**
	 * Makes sure that a 404 comes from the room's account, before it counts. An Auth
	 * Token belongs to its account; an API key may belong to another one.
	 *
	 * @throws UnverifiedAccountError
	 */
	async verifyKeyAccount(deadline: Deadline): Promise<void> {
		if (this.#isVerified) return;
		const { isAuthToken } = this.rooms.client.credentials;
		if (!isAuthToken)
			await assertKeyOfAccount(this.rooms, this.openRoomList, deadline);
		this.#isVerified = true;
	}

	#createClient(): Client {
		const { address, credentials, proxy } = this.#settings;
		const { writesPerSecond, readsPerSecond } = this.#settings;
		// Loaded for the first request: it brings undici, which takes longer than the rest of this
		// package, and which neither a program that declares rooms needs nor a preview that asks
		// nothing. It isn't `import()`, which Jest doesn't have.
		const { Client } =
			require("../twilio/client.js") as typeof import("../twilio/client.js");
		return new Client({
			origin: address.origin,
			proxy,
			credentials,
			userAgent: this.host.userAgent,
			timeLimitMs: this.timeLimitMs,
			writesPerSecond,
			readsPerSecond,
			onWait: this.host.onWait,
		});
	}
}

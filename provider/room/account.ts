import { version as pulumiVersion } from "@pulumi/pulumi/version.js";
import { forgetRoom } from "../dynamic/advice.js";
import { credentialsIn } from "../dynamic/credentials.js";
import { Resources } from "../dynamic/stack-resources.js";
import { announceWait } from "../dynamic/waits.js";
import type { Client } from "../twilio/client.js";
import type { Deadline } from "../twilio/deadline.js";
import type { TwilioRoom } from "../twilio/room.js";
import { Rooms } from "../twilio/rooms.js";
import type { Address } from "../twilio/settings/address.js";
import { emulatorAccountSid } from "../twilio/settings/emulator-account.js";
import { Settings } from "../twilio/settings/settings.js";
import { isGiven, type Properties } from "./arguments/arguments.js";
import { type Clock, systemClock } from "./clock.js";
import { ForeignRoomError } from "./foreign-room.js";
import { proveKey } from "./reading/key-account.js";
import { OpenRooms } from "./reading/open-room-list.js";

/** The account that this process acts for. */
export class Account {
	/** The rooms that are open, in one list for all that ask. */
	readonly openRooms: OpenRooms;
	#settings = new Settings(() => undefined);
	#rooms: Rooms | undefined;
	#isProven = false;
	/** The SIDs of the rooms that this process has completed, or has seen to have ended. */
	readonly #ended = new Set<string>();
	/** The SIDs of the rooms that this process has opened. */
	readonly #opened = new Set<string>();
	/** Which resource of the stack has which room. */
	readonly resources = new Resources();
	/** The latest opening under each given name. */
	readonly #openings = new Map<string, Promise<TwilioRoom>>();

	/**
	 * @param timeLimitMs how long one attempt of a request may take; 30 s by default
	 * @param clock by which it is waited before a room counts as gone
	 */
	constructor(
		private readonly timeLimitMs?: number,
		readonly clock: Clock = systemClock,
	) {
		this.openRooms = new OpenRooms(() => this.rooms, clock);
	}

	/** Takes the stack's configuration. Nothing is complained about yet: a preview that asks Twilio nothing needs no credentials. */
	configure(configuration: (key: string) => string | undefined): void {
		this.#settings = new Settings(configuration);
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
	 * Opens a room when no other of its name is being opened. Two resources may
	 * have one name by mistake: should an answer be lost then, the room that is
	 * found could be either's. The wait doesn't count as time.
	 */
	openInTurn(
		uniqueName: string,
		deadline: Deadline,
		open: () => Promise<TwilioRoom>,
	): Promise<TwilioRoom> {
		const previous = Promise.allSettled([this.#openings.get(uniqueName)]);
		const opening = deadline.pause(previous).then(open);
		this.#openings.set(uniqueName, opening);
		return opening;
	}

	/** Keeps in mind that a room is opened, and so a resource's. */
	noteOpened(sid: string): void {
		this.#opened.add(sid);
	}

	/** Whether this process has opened the room for a resource. */
	hasOpened(sid: string): boolean {
		return this.#opened.has(sid);
	}

	/** Keeps in mind that a room has ended. */
	noteEnded(sid: string): void {
		this.#ended.add(sid);
	}

	/** Whether this process knows that a room has ended, which is for good: not every server of Twilio's may know yet. */
	sawEnd(sid: string): boolean {
		return this.#ended.has(sid);
	}

	/**
	 * Refuses a room of another account. To the credentials of this one every
	 * such room is a 404: a refresh would forget it, and it would go on running.
	 *
	 * @throws ForeignRoomError
	 */
	mustOwn({ sid, accountSid }: TwilioRoom): void {
		this.#mustOwn(sid, accountSid);
	}

	/**
	 * Refuses likewise a room that the state has.
	 *
	 * @throws ForeignRoomError with the last resort
	 */
	mustOwnRemembered({ sid, accountSid }: Properties | TwilioRoom): void {
		this.#mustOwn(sid, accountSid, forgetRoom);
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
			// Of a room that was only partly opened, the account may be what a setting said, or another server than Twilio's.
			isGiven(status)
		);
	}

	#mustOwn(sid: unknown, accountSid: unknown, ...advice: string[]): void {
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
			...advice,
		);
	}

	/**
	 * Takes a room that Twilio has shown, which also shows whose an API key is.
	 *
	 * @throws ForeignRoomError if it is another account's
	 */
	accept(room: TwilioRoom): TwilioRoom {
		this.mustOwn(room);
		this.#isProven = true;
		return room;
	}

	/**
	 * Makes sure that a 404 means what it says, before it is believed. An Auth
	 * Token goes with its account; an API key may be another's.
	 *
	 * @throws UnprovenAccountError
	 */
	async mustBeProven(deadline: Deadline): Promise<void> {
		if (this.#isProven) return;
		const { isAuthToken } = this.rooms.client.credentials;
		if (!isAuthToken) await proveKey(this, deadline);
		this.#isProven = true;
	}

	#createClient(): Client {
		const { baseUrl, proxy, writesPerSecond, readsPerSecond } = this.#settings;
		const credentials = credentialsIn(this.#settings);
		// Loaded for the first request: it brings undici, which takes longer than the rest of this
		// package, and which neither a program that declares rooms needs nor a preview that asks
		// nothing. It isn't `import()`, which Jest doesn't have.
		const { Client } =
			require("../twilio/client.js") as typeof import("../twilio/client.js");
		return new Client({
			baseUrl,
			proxy,
			credentials,
			userAgent,
			timeLimitMs: this.timeLimitMs,
			writesPerSecond,
			readsPerSecond,
			onWait: announceWait,
		});
	}
}

const { version } = require("pulumi-twilio-video/package.json") as {
	readonly version: string;
};

const userAgent = [
	`pulumi-twilio-video/${version}`,
	`(${process.platform} ${process.arch})`,
	`node/${process.versions.node}`,
	`pulumi/${pulumiVersion}`,
].join(" ");

import { version as pulumiVersion } from "@pulumi/pulumi/version.js";
import { Client } from "../twilio/client.js";
import { Settings } from "../twilio/credentials.js";
import type { TwilioRoom } from "../twilio/room.js";
import { Rooms } from "../twilio/rooms.js";
import type { Properties } from "./inputs.js";

/** The account that this process acts for. */
export class Account {
	/** The rooms that this process has completed: their SIDs by unique name. */
	readonly completed = new Map<string, string>();
	#settings = new Settings(() => undefined);
	#rooms: Rooms | undefined;

	/** Takes the stack's configuration. Nothing is complained about yet: a preview that asks Twilio nothing needs no credentials. */
	configure(configuration: (key: string) => string | undefined): void {
		this.#settings = new Settings(configuration);
		this.#rooms = undefined;
	}

	/**
	 * The account's rooms, by one pool of connections for the whole process.
	 *
	 * @throws MissingCredentialsError, InvalidSettingError
	 */
	get rooms(): Rooms {
		this.#rooms ??= new Rooms(
			new Client({
				baseUrl: this.#settings.baseUrl,
				credentials: this.#settings.credentials,
				userAgent,
			}),
		);
		return this.#rooms;
	}

	/**
	 * Refuses a room of another account. To the credentials of this one every
	 * such room is a 404, and believing that would empty the stack while its
	 * rooms stay open and billed.
	 *
	 * @throws ForeignRoomError
	 */
	mustOwn(room: Properties | TwilioRoom): void {
		const own = this.#settings.accountSid;
		const { sid, accountSid } = room;
		if (
			own === undefined ||
			typeof accountSid !== "string" ||
			accountSid === own
		)
			return;
		throw new ForeignRoomError(String(sid), accountSid, own);
	}
}

/** A room belongs to one account, and the credentials to another. */
export class ForeignRoomError extends Error {
	override readonly name = "ForeignRoomError";

	constructor(
		readonly sid: string,
		/** The room's account. */
		readonly accountSid: string,
		credentialsAccountSid: string,
	) {
		super(
			`Room ${sid} belongs to account ${accountSid}, but the credentials are for account ${credentialsAccountSid}.\n` +
				"Use the credentials of the room's account; a stack's rooms all belong to one.",
		);
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

import { addressNotice } from "../../pulumi/address-notice.js";
import { readUrn } from "../../pulumi/formats.js";
import { userAgent } from "../../pulumi/user-agent.js";
import { WaitNotices } from "../../pulumi/wait-notice.js";
import { Account } from "../../room/account.js";
import type { Properties } from "../../room/arguments/values.js";
import { Deadline, operationLimitMs } from "../../twilio/deadline.js";
import { toText } from "../configuration.js";
import { advise } from "../remedies.js";
import { RoomResource } from "../room-resource.js";
import { packageName } from "../tokens.js";
import { Cancellation } from "./cancellation.js";
import type { Engine } from "./engine.js";

/** A provider's account and its rooms, from its configuration until the next one. */
export class Session {
	readonly account: Account;
	readonly rooms: RoomResource;
	readonly cancellation = new Cancellation();
	isConfigured = false;

	constructor(private readonly engine: Engine) {
		const waits = new WaitNotices(
			(notice) => engine.say("info", notice),
			packageName,
		);
		this.account = new Account({
			userAgent,
			configurationNames: {
				namespace: packageName,
				// The default provider's are the stack's configuration.
				place: "the provider's settings",
			},
			onWait: (wait) => waits.report(wait),
		});
		this.rooms = new RoomResource(this.account, (severity, text) =>
			engine.say(severity, text),
		);
	}

	/**
	 * Takes the settings of a provider.
	 *
	 * @param urn the provider's, if the engine tells it
	 */
	configure(settings: Properties, urn = ""): void {
		this.isConfigured = true;
		const { logicalName } = readUrn(urn);
		// Those that Pulumi declares by itself are called default, and what their version is.
		if (!/^(default(_|$)|$)/.test(logicalName))
			this.rooms.provider = `${logicalName}=${urn}`;
		this.account.configure((key) =>
			toText(settings[key.slice(`${packageName}:`.length)]),
		);
		const notice = addressNotice(this.account);
		if (notice !== undefined) this.engine.say("info", notice);
	}

	/**
	 * Does something for which the engine would rather have no answer than wait after Ctrl-C.
	 *
	 * @param timeoutSeconds the limit that the user sets; 0 for the usual one
	 */
	interruptibly<Result>(
		timeoutSeconds: number,
		work: (deadline: Deadline) => Promise<Result>,
	): Promise<Result> {
		return this.cancellation
			.race(() => work(new Deadline(timeoutSeconds * 1000 || operationLimitMs)))
			.catch((error) => {
				throw advise(error);
			});
	}
}

import type { Address } from "./address.js";

/** An account, and what proves that we may act for it. Printing one shows no secret. */
export class Credentials {
	readonly #authorization: string;
	/** Whether the secret is the account's own. An API key's may turn out to be another account's. */
	readonly isAuthToken: boolean;

	/**
	 * @param settings what they were taken from, by the names that their owner knows
	 * @param address where they are sent
	 */
	constructor(
		readonly accountSid: string,
		/** The account's SID, or an API key's. */
		readonly username: string,
		password: string,
		readonly settings: readonly string[] = [],
		readonly address?: Address,
	) {
		this.isAuthToken = username === accountSid;
		this.#authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
	}

	/** The value of the `Authorization` header. */
	get authorization(): string {
		return this.#authorization;
	}
}

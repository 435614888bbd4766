import { Refusal } from "../message/refusal.js";

/** User names and their passwords: the account's own, and its API key's. */
export type Logins = ReadonlyMap<string, string>;

/** Refuses a request (20003) whose Basic authorization is none of the logins. */
export function authorize(header: string | undefined, logins: Logins): void {
	const [, encoded] = /^Basic +(\S+)$/i.exec(header ?? "") ?? [];
	const [username = "", ...password] = Buffer.from(encoded ?? "", "base64")
		.toString("utf8")
		.split(":");

	if (logins.get(username) !== password.join(":")) {
		throw new Refusal(20003);
	}
}

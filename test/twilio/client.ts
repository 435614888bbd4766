import { Client, type ClientOptions } from "../../provider/twilio/client.js";
import { Credentials } from "../../provider/twilio/settings/credentials.js";
import type { Access } from "../support/account.js";

export function clientOf(
	{ url, accountSid, authToken }: Access,
	options: Partial<ClientOptions> = {},
): Client {
	return new Client({
		origin: url,
		credentials: new Credentials(accountSid, accountSid, authToken),
		userAgent: "tests/1",
		...options,
	});
}

export const listing = {
	attempted: "list rooms",
	method: "GET",
	path: "/v1/Rooms",
	repeatable: false,
} as const;

export const creation = {
	attempted: "create room",
	method: "POST",
	path: "/v1/Rooms",
	form: {},
	repeatable: false,
} as const;

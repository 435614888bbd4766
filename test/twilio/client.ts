import { Client, type ClientOptions } from "../../provider/twilio/client.js";
import { Credentials } from "../../provider/twilio/settings/credentials.js";
import type { Access } from "../support/account.js";

export function clientOf(
	{ url, accountSid, authToken }: Access,
	options: Partial<ClientOptions> = {},
): Client {
	return new Client({
		baseUrl: url,
		credentials: new Credentials(accountSid, accountSid, authToken),
		userAgent: "tests/1",
		...options,
	});
}

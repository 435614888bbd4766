import type { Emulator } from "../../../provider/emulator/index.js";
import { freshEmulator } from "../../support/emulator.js";
import { ask, basic, refusalIn } from "../ask.js";

const emulator = freshEmulator();

function listAs(authorization: string) {
	return ask(emulator, "GET", "/v1/Rooms", undefined, {
		Authorization: authorization,
	});
}

test("takes the scheme in any case", async () => {
	const { accountSid, authToken } = emulator;
	const authorization = basic(accountSid, authToken).replace("Basic", "bAsIc");

	expect(await listAs(authorization)).toMatchObject({ status: 200 });
});

test.each<[what: string, authorization: (emulator: Emulator) => string]>([
	["nothing", () => ""],
	["another scheme", ({ authToken }) => `Bearer ${authToken}`],
	["a wrong token", ({ accountSid }) => basic(accountSid, "wrong")],
	["an unknown account", ({ authToken }) => basic("AC0", authToken)],
	[
		"the key with the account's token",
		({ apiKey, authToken }) => basic(apiKey, authToken),
	],
	[
		"more after the token",
		({ accountSid, authToken }) => basic(accountSid, `${authToken}:`),
	],
])("refuses %s with 20003", async (_, authorization) => {
	const reply = await listAs(authorization(emulator));

	expect(refusalIn(reply)).toEqual({
		status: 401,
		code: 20003,
		message: "Authenticate",
	});
	expect(reply.headers.get("WWW-Authenticate")).toBe(
		'Basic realm="Twilio API"',
	);
});

test("opens no room for a stranger", async () => {
	await ask(
		emulator,
		"POST",
		"/v1/Rooms",
		{},
		{ Authorization: basic(emulator.accountSid, "wrong") },
	);

	expect(emulator.rooms()).toEqual([]);
});

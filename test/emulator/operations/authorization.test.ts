import type { Emulator } from "../../../provider/emulator/index.js";
import { freshEmulator } from "../../support/emulator.js";
import { ask, basic, expectRefusal } from "../ask.js";

const emulator = freshEmulator();

function openAs(Authorization: string) {
	return ask(emulator, "POST", "/v1/Rooms", {}, { Authorization });
}

test("takes the scheme in any case", async () => {
	const { accountSid, authToken } = emulator;
	const authorization = basic(accountSid, authToken).replace("Basic", "bAsIc");

	expect(await openAs(authorization)).toMatchObject({ status: 201 });
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
])("refuses %s with 20003, and opens no room", async (_, authorization) => {
	const reply = await openAs(authorization(emulator));

	expectRefusal(reply, 401, 20003, "Authenticate");
	expect(reply.headers.get("WWW-Authenticate")).toBe(
		'Basic realm="Twilio API"',
	);
	expect(emulator.rooms()).toEqual([]);
});

import { startEmulator } from "../../provider/emulator/index.js";
import type { Properties } from "../../provider/room/arguments/values.js";
import { emulatorAccountSid } from "../../provider/twilio/settings/emulator-account.js";
import { freshEmulator, openRooms } from "../support/emulator.js";
import { failureOf } from "../support/failure.js";
import { type Provider, providerOf } from "../support/provider.js";

/** Has the account of the command, and is where a stack was tried. */
const tried = freshEmulator({ accountSid: emulatorAccountSid });
/** Plays Twilio. */
const twilio = freshEmulator();
let write: jest.SpiedFunction<typeof process.stderr.write>;

beforeEach(() => {
	write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
});

const inputs: Properties = { uniqueName: "stand-up", __stem: "one" };

/** What the state remembers of a room that is open. */
async function remember(provider: Provider) {
	const { id, outs } = await provider.create(inputs);
	return { id, remembered: { ...outs } as Properties };
}

test("a room of the emulator's is replaced where the account is another, unasked, whatever becomes of ended ones", async () => {
	const { id, remembered } = await remember(providerOf(tried));

	for (const settings of [{}, { "twilio:lookUp": "never" }])
		for (const whenEnded of ["replace", "keep"]) {
			const provider = providerOf(twilio, {}, settings);
			const news = { ...inputs, whenEnded };
			expect(await provider.diff(id, remembered, news)).toMatchObject({
				changes: true,
				replaces: ["status"],
				deleteBeforeReplace: false,
			});
			// Pulumi deletes it next.
			await provider.delete(id, remembered);
		}

	expect(twilio.requests()).toEqual([]);
	expect(openRooms(tried)).toEqual(["stand-up"]);
	expect(write.mock.calls).toEqual([
		[
			`Room one (${id}) was the emulator's and never on Twilio: \`pulumi up\` opens another. If the old room is protected, run \`pulumi refresh\` first: it removes the old room from the state.\n`,
		],
	]);
});

test("a refresh and a destroy forget a room of the emulator's where the account is another, and say so once", async () => {
	const { id, remembered } = await remember(providerOf(tried));
	const provider = providerOf(twilio);

	expect(await provider.read(id, remembered)).toEqual({});
	await provider.delete(id, remembered);

	expect(twilio.requests()).toEqual([]);
	expect(write.mock.calls).toEqual([
		[
			"Rooms of the emulator's account were never on Twilio. They are removed from the state; no request is made to Twilio.\n",
		],
	]);
});

test("a room of the emulator's is one like any other where the account is the emulator's", async () => {
	const provider = providerOf(tried);
	const { id, remembered } = await remember(provider);

	expect(await provider.diff(id, remembered, inputs)).toMatchObject({
		changes: false,
	});
	expect(await provider.read(id, remembered)).toMatchObject({ id });
	await provider.delete(id, remembered);

	expect(openRooms(tried)).toEqual([]);
});

/** What comes of everything that could make the state forget a room. */
const refusals = (provider: Provider, id: string, remembered: Properties) =>
	Promise.all(
		[
			provider.diff(id, remembered, inputs),
			provider.read(id, remembered),
			provider.delete(id, remembered),
		].map(failureOf),
	);

const lastResort =
	"If nobody has those credentials any more, remove the room from the state; this ends nothing on Twilio. `pulumi stack --show-urns` prints its URN, `pulumi state delete '<URN>'` removes it. Add --force if it is protected, --target-dependents to remove its dependents too.";

test("a room that Twilio opened is kept, though the answer said that it is the emulator's", async () => {
	twilio.failNext({
		operation: "CreateRoom",
		fields: { account_sid: emulatorAccountSid },
	});
	const provider = providerOf(twilio);
	const { id, properties } = await failureOf(provider.create(inputs));

	const failures = await refusals(provider, String(id), Object(properties));

	for (const { message } of failures)
		expect(message).toContain(
			`Room ${id} belongs to account ${emulatorAccountSid}, but the credentials are for account ${twilio.accountSid}.`,
		);
	expect(openRooms(twilio)).toEqual(["stand-up"]);
});

test("a room of any other account is kept, and the last resort is named", async () => {
	await using other = await startEmulator();
	const { id, remembered } = await remember(providerOf(other));

	const [ofDiff, ...others] = await refusals(
		providerOf(twilio),
		id,
		remembered,
	);

	expect(ofDiff?.message).toBe(
		`Room ${id} belongs to account ${other.accountSid}, but the credentials are for account ${twilio.accountSid}.
They come from twilio:accountSid.
Requests go to ${twilio.url} (twilio:baseUrl), which is not Twilio's address.
Use the credentials of the room's account; all rooms of a stack belong to one account.
${lastResort}`,
	);
	for (const { message } of others) expect(message).toContain(lastResort);
});

test("a room of Twilio's is kept where the account is the emulator's, and the error says whose that is", async () => {
	const { id, remembered } = await remember(providerOf(twilio));

	const failures = await refusals(providerOf(tried), id, remembered);

	for (const { message } of failures)
		expect(message).toContain(
			`Account ${emulatorAccountSid} is the emulator's.\nUse the credentials of the room's account; all rooms of a stack belong to one account.\nTo use Twilio, set the credentials of a Twilio account and unset TWILIO_BASE_URL.\n${lastResort}`,
		);
	expect(openRooms(twilio)).toEqual(["stand-up"]);
});

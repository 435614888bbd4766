import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { emulatorAccountSid } from "../../provider/twilio/settings/emulator-account.js";
import { openRooms } from "../support/emulator.js";
import { shareStory } from "../support/story.js";

/** Has the account of the command, and is where the stack is tried. */
const { emulator: tried, stack } = shareStory(undefined, {
	accountSid: emulatorAccountSid,
	isDestroyed: true,
});
/** Plays Twilio. */
let twilio: Emulator;

beforeAll(async () => {
	twilio = await startEmulator();
});

afterAll(() => twilio.close());

test("goes from the emulator to an account by what the errors and notices say, with protected rooms and such as are to be kept", async () => {
	await stack.declare(`
		const one = new Room("one", { uniqueName: "stand-up" });
		new Room("two", { whenEnded: "keep" }, { dependsOn: one });
		new Room("three", {}, { parent: one, protect: true });
		new Room("four");
		exports.sid = one.sid;
	`);
	await stack.up();
	await stack.pulumi("config", "set", "twilio:accountSid", twilio.accountSid);
	await stack.setSecret("twilio:authToken", twilio.authToken);
	const before = tried.requests().length;

	// The emulator's address is still in the shell.
	const refused = await stack.failing.up();

	const refusal = `twilio:authToken is not sent to ${tried.url}, which TWILIO_BASE_URL names: `;
	expect(refused.output).toContain(refusal);
	expect(refused.output).toContain("To use Twilio, unset TWILIO_BASE_URL.");
	expect(tried.requests()).toHaveLength(before);

	// Twilio itself has another address here.
	stack.use({});
	await stack.pulumi("config", "set", "twilio:baseUrl", twilio.url);
	const up = await stack.failing.up();

	// Pulumi refuses the protected one, and may stop before the others.
	expect(up.output).toMatch(
		/Room three \(RM\w+\) was the emulator's and never on Twilio: `pulumi up` opens another\. If the old room is protected, run `pulumi refresh` first/,
	);

	const refresh = await stack.refresh();

	expect(refresh.output).toContain(
		"Rooms of the emulator's account were never on Twilio. They are removed from the state",
	);
	await stack.up();
	const rooms = Object.values(await stack.rooms());
	expect(rooms.map(({ outputs }) => outputs.accountSid)).toEqual(
		Array(4).fill(twilio.accountSid),
	);
	expect(openRooms(twilio)).toHaveLength(4);
	expect(tried.requests()).toHaveLength(before);
});

test("forgets rooms by the last resort that errors about another account name", async () => {
	const { one } = await stack.rooms();

	const forget = await stack.pulumi(
		"state",
		"delete",
		String(one?.urn),
		"--force",
		"--target-dependents",
		"--yes",
	);

	expect(forget).toMatchObject({ exitCode: 0 });
	expect(Object.keys(await stack.rooms())).toEqual(["four"]);
	expect(openRooms(twilio)).toHaveLength(4);
});

test("leaves no room open but those that were forgotten", async () => {
	await stack.destroy();

	const open = openRooms(twilio).map((name) => name?.split("-")[0]);
	expect(open.toSorted()).toEqual(["stand", "three", "two"]);
});

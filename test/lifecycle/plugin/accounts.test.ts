import {
	type Emulator,
	startEmulator,
} from "../../../provider/emulator/index.js";
import { openRoom, openRooms } from "../../support/emulator.js";
import { Stack } from "../../support/stack.js";
import { shareStory } from "../../support/story.js";

const { emulator: one, stack } = shareStory(undefined, {
	make: Stack.inYaml,
	accountSid: `AC${"1".repeat(32)}`,
});
let other: Emulator;

beforeAll(async () => {
	other = await startEmulator({ accountSid: `AC${"2".repeat(32)}` });
});

afterAll(() => other.close());

const provider = ({ url, accountSid, authToken }: Emulator) =>
	`{ baseUrl: "${url}", accountSid: ${accountSid}, authToken: { fn::secret: ${authToken} } }`;

const declare = (properties: string, more = "") =>
	stack.declareYaml(`
resources:
  second:
    type: pulumi:providers:twilio-video
    properties: ${properties}
  lobby:
    type: twilio-video:index:Room
    properties: { uniqueName: lobby }
  abroad:
    type: twilio-video:index:Room
    properties: { uniqueName: abroad }
    options: { provider: "\${second}" }
${more}`);

test("a stack has rooms of two accounts", async () => {
	await declare(provider(other));

	await stack.up();

	expect(openRooms(one)).toEqual(["lobby"]);
	expect(openRooms(other)).toEqual(["abroad"]);
	expect(await stack.stateText()).not.toContain(other.authToken);
});

test("a room that has the name of one below a parent is imported there, by the account's provider, as the error says", async () => {
	const sid = await openRoom(other, { UniqueName: "board" });
	await declare(
		provider(other),
		`
  board:
    type: twilio-video:index:Room
    properties: { uniqueName: board }
    options: { provider: "\${second}", parent: "\${abroad}" }
`,
	);
	const { output } = await stack.failing.up();
	const [importing = ""] = /pulumi import .+/.exec(output) ?? [];
	expect(output).toContain(
		"# <URN> is its parent's: `pulumi stack --show-urns` prints it.",
	);
	expect(output).toContain(`curl -u ${other.accountSid} -d Status=completed `);

	const urn = "urn:pulumi:test::rooms::twilio-video:index:Room::abroad";
	await stack.shell(
		`${importing.replace("<URN>", urn)} --yes --protect=false --generate-code=false`,
	);

	await stack.up("--expect-no-changes");

	expect((await stack.rooms()).board?.id).toBe(sid);
});

test("another account opens the room there, and ends it in the account that had it", async () => {
	await declare(provider(one));

	await stack.up();

	expect([...openRooms(one)].sort()).toEqual(["abroad", "lobby"]);
	expect(openRooms(other)).toEqual([]);
});

test("destroys with the settings in the state, without the program", async () => {
	await stack.declareYaml("");
	stack.use({});

	await stack.destroy("--target", "**abroad");

	expect(openRooms(one)).toEqual(["lobby"]);
	stack.use(one.env);
});

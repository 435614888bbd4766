import {
	type Emulator,
	startEmulator,
} from "../../../provider/emulator/index.js";
import { openRooms } from "../../support/emulator.js";
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

const declare = (properties: string) =>
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
`);

test("a stack has rooms of two accounts", async () => {
	await declare(provider(other));

	const { exitCode } = await stack.up();

	expect(exitCode).toBe(0);
	expect(openRooms(one)).toEqual(["lobby"]);
	expect(openRooms(other)).toEqual(["abroad"]);
	expect(await stack.stateText()).not.toContain(other.authToken);
});

test("another account opens the room there, and ends it in the account that had it", async () => {
	await declare(provider(one));

	const { exitCode } = await stack.up();

	expect(exitCode).toBe(0);
	expect([...openRooms(one)].sort()).toEqual(["abroad", "lobby"]);
	expect(openRooms(other)).toEqual([]);
});

test("destroys with the settings in the state, without the program", async () => {
	await stack.declareYaml("");
	stack.use({});

	const { exitCode, output } = await stack.destroy("--target", "**abroad");

	expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
	expect(openRooms(one)).toEqual(["lobby"]);
	stack.use(one.env);
});

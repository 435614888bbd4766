import {
	type Emulator,
	startEmulator,
} from "../../../provider/emulator/index.js";
import { openRooms, operationsSince } from "../../support/emulator.js";
import { Stack } from "../../support/stack.js";
import { endStory } from "../../support/story.js";

let one: Emulator;
let other: Emulator;
let stack: Stack;

beforeAll(async () => {
	one = await startEmulator({ accountSid: `AC${"1".repeat(32)}` });
	other = await startEmulator({ accountSid: `AC${"2".repeat(32)}` });
	stack = await Stack.inYaml(one.env);
});

afterAll(async () => {
	await endStory(other, stack);
	expect(openRooms(one)).toEqual([]);
	await one.close();
});

const provider = ({ url, accountSid, authToken }: Emulator, more = "") =>
	`{ baseUrl: "${url}", accountSid: ${accountSid}, authToken: { fn::secret: ${authToken} }, ${more} }`;

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

test("other credentials of the same account replace nothing", async () => {
	const { apiKey, apiSecret } = other;
	await declare(
		provider(
			other,
			`apiKey: ${apiKey}, apiSecret: { fn::secret: ${apiSecret} }, readsPerSecond: 70`,
		),
	);
	const asked = other.requests().length;

	const { exitCode, steps } = await stack.up();

	expect(exitCode).toBe(0);
	expect(steps.map(({ op }) => op)).toEqual(["same", "same"]);
	expect(operationsSince(other, asked)).toEqual(["FetchRoom"]);
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

import {
	type Emulator,
	type FailNextOptions,
	startEmulator,
} from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import type { CliRun } from "../support/pulumi.js";
import { Stack } from "../support/stack.js";

const wayOut = [
	"To preview and update without asking:",
	"  pulumi config set twilio:lookUp never",
	"or set TWILIO_LOOK_UP=never in the environment.",
];
const program = 'new Room("one", { unusedRoomTimeout: 60 });';

let emulator: Emulator;
/** Has the same account, and answers nothing. */
let silent: Emulator;
let stack: Stack;
/** It takes a minute: the tests of this file go on meanwhile. */
let unanswered: Promise<CliRun>;

beforeAll(async () => {
	emulator = await startEmulator();
	const { accountSid, authToken } = emulator;
	silent = await startEmulator({ accountSid, authToken });
	stack = await Stack.create(emulator.env);
	await stack.declare(program);
	expect((await stack.up()).exitCode).toBe(0);

	silent.failNext({ operation: "FetchRoom", fault: "silence", times: 2 });
	stack.use(silent.env);
	unanswered = stack.pulumi("preview");
	stack.use(emulator.env);
});

afterAll(async () => {
	await stack[Symbol.asyncDispose]();
	await emulator.close();
	await silent.close();
});

test.each<[string, FailNextOptions, string]>([
	[
		"refuses the credentials",
		{ status: 401, code: 20003 },
		"Twilio refused the credentials of account",
	],
	[
		"fails",
		{ status: 500, code: 20500, times: 5 },
		"(HTTP 500, code 20500, 5 attempts).",
	],
])(
	"a preview fails when Twilio %s, and says how to go on without a look-up",
	async (_title, failure, reason) => {
		const { one } = await stack.rooms();
		emulator.failNext({ operation: "FetchRoom", ...failure });

		const preview = await stack.preview();

		expect(preview.exitCode).not.toBe(0);
		expect(preview.output).toContain(reason);
		expect(preview.output).toContain(
			`This was asked to learn whether room ${one?.id} has ended.`,
		);
		for (const line of wayOut) expect(preview.output).toContain(line);
		expect(preview.steps.filter(({ op }) => op === "replace")).toEqual([]);
	},
);

test("an update fails for want of credentials, and replaces nothing", async () => {
	const { one } = await stack.rooms();
	stack.use({});

	const up = await stack.up();

	stack.use(emulator.env);
	expect(up.exitCode).not.toBe(0);
	expect(up.output).toContain("No Twilio credentials.");
	expect((await stack.rooms()).one?.id).toBe(one?.id);
});

test.each([
	["in the environment", "environment"],
	["in the configuration", "configuration"],
])(
	"never to look up, set %s, asks Twilio nothing, and notices no end",
	async (_title, place) => {
		const { one } = await stack.rooms();
		emulator.completeRoom(one?.id ?? "");
		const { length } = emulator.requests();
		if (place === "environment") stack.use({ TWILIO_LOOK_UP: "never" });
		else await stack.pulumi("config", "set", "twilio:lookUp", "never");

		const preview = await stack.preview("--expect-no-changes");

		expect(preview.exitCode).toBe(0);
		expect(emulator.requests()).toHaveLength(length);
		stack.use(emulator.env);
	},
);

test("a preview fails when Twilio doesn't answer within a minute", async () => {
	const preview = await unanswered;

	expect(preview.exitCode).not.toBe(0);
	expect(preview.output).toMatch(/did not answer GET \S+ within \d+ s/);
	for (const line of wayOut) expect(preview.output).toContain(line);
});

test("leaves no room open", async () => {
	await stack.pulumi("config", "rm", "twilio:lookUp");

	expect((await stack.destroy()).exitCode).toBe(0);

	expect(openRooms(emulator)).toEqual([]);
});

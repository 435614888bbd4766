import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRooms, operationsSince } from "../support/emulator.js";
import { Stack } from "../support/stack.js";
import { endStory } from "../support/story.js";

let emulator: Emulator;
let stack: Stack;

beforeEach(async () => {
	emulator = await startEmulator();
	stack = await Stack.create(emulator.env);
	await stack.declare('new Room("one", { maxParticipants: 8 });');
});

afterEach(() => endStory(emulator, stack));

test("keeps a room whose creation an answer of something in between hid, and opens no other", async () => {
	emulator.failNext({ operation: "CreateRoom", status: 408, when: "after" });

	expect((await stack.up()).exitCode).toBe(0);

	const [opened] = emulator.rooms();
	expect((await stack.rooms()).one).toMatchObject({ id: opened?.sid });
	expect(operationsSince(emulator, 0)).toEqual(["CreateRoom", "FetchRoom"]);
});

test("keeps a room in state whose SID is all that could be read, repairs it without another, and completes it", async () => {
	emulator.failNext({ operation: "CreateRoom", fields: { status: undefined } });
	emulator.failNext({ operation: "FetchRoom", status: 403, code: 20403 });

	const partly = await stack.up();

	expect(partly.exitCode).not.toBe(0);
	const [opened] = emulator.rooms();
	expect(partly.output).toContain(
		"could not be read: status is missing or malformed.",
	);
	expect(partly.output).toContain(`Room ${opened?.sid} is open all the same.`);
	expect((await stack.rooms()).one).toMatchObject({
		id: opened?.sid,
		initErrors: [expect.stringContaining("status is missing")],
	});

	expect(await stack.up()).toMatchObject({
		exitCode: 0,
		steps: [{ op: "update" }],
	});

	expect((await stack.rooms()).one?.outputs).toMatchObject({
		sid: opened?.sid,
		maxParticipants: 8,
		status: "in-progress",
		uniqueName: opened?.unique_name,
	});
	expect(emulator.rooms()).toHaveLength(1);
	expect((await stack.preview("--expect-no-changes")).exitCode).toBe(0);
});

test("keeps a room in state that was over at once, and opens another with the next update", async () => {
	emulator.failNext({ operation: "CreateRoom", fields: { status: "failed" } });

	const stillborn = await stack.up();

	const [first] = emulator.rooms();
	expect(stillborn.exitCode).not.toBe(0);
	expect(stillborn.output).toContain(
		`Twilio opened room ${first?.sid} and says that it is failed already.`,
	);
	expect((await stack.rooms()).one).toMatchObject({ id: first?.sid });
	emulator.completeRoom(String(first?.sid));

	expect((await stack.up()).exitCode).toBe(0);

	const [, second] = emulator.rooms();
	expect((await stack.rooms()).one).toMatchObject({
		id: second?.sid,
		outputs: { status: "in-progress", maxParticipants: 8 },
	});
	expect((await stack.preview("--expect-no-changes")).exitCode).toBe(0);
});

test("completes a partly opened room on destroy, but not with another account's credentials", async () => {
	emulator.failNext({ operation: "CreateRoom", fields: { account_sid: "?" } });
	emulator.failNext({ operation: "FetchRoom", status: 403, code: 20403 });
	await stack.up();

	stack.use({ ...emulator.env, TWILIO_ACCOUNT_SID: `AC${"f".repeat(32)}` });
	expect((await stack.destroy()).exitCode).not.toBe(0);
	expect(openRooms(emulator)).toHaveLength(1);

	stack.use(emulator.env);
});

test("keeps a room that was opened with another account's API key in state, repairs it, and completes it", async () => {
	const otherAccountSid = `AC${"f".repeat(32)}`;
	const { apiKey: TWILIO_API_KEY, apiSecret: TWILIO_API_SECRET } = emulator;
	stack.use({
		...emulator.env,
		TWILIO_ACCOUNT_SID: otherAccountSid,
		TWILIO_API_KEY,
		TWILIO_API_SECRET,
	});

	const wrong = await stack.up();

	expect(wrong.exitCode).not.toBe(0);
	expect(wrong.output).toContain(
		`belongs to account ${emulator.accountSid}, but the credentials are for account ${otherAccountSid}.`,
	);
	expect(wrong.output).toContain(
		`It is in the stack's state: with ${emulator.accountSid} as Account SID, \`pulumi destroy\` ends it.`,
	);

	stack.use(emulator.env);
	expect(await stack.up()).toMatchObject({
		exitCode: 0,
		steps: [{ op: "update" }],
	});

	expect(emulator.rooms()).toHaveLength(1);
});

test("believes that a room is completed when a second look says so, and only then", async () => {
	await stack.up();
	const before = emulator.requests().length;

	// Twilio's code for a room that has ended, of one that hasn't.
	emulator.failNext({ operation: "UpdateRoom", status: 400, code: 53112 });
	expect((await stack.destroy()).exitCode).not.toBe(0);
	expect(openRooms(emulator)).toHaveLength(1);

	// Nor is a status that Twilio may add one day an end.
	emulator.failNext({ operation: "UpdateRoom", status: 400, code: 53112 });
	emulator.failNext({ operation: "FetchRoom", fields: { status: "paused" } });
	expect((await stack.destroy()).exitCode).not.toBe(0);

	// The work done, and an answer of which nothing can be read.
	emulator.failNext({ operation: "UpdateRoom", fields: { sid: undefined } });
	expect((await stack.destroy()).exitCode).toBe(0);

	expect(operationsSince(emulator, before)).toEqual([
		"UpdateRoom",
		"FetchRoom",
		"UpdateRoom",
		"FetchRoom",
		"UpdateRoom",
		"FetchRoom",
	]);
});

test("leaves nothing behind when Twilio refuses a room, and opens it the next time", async () => {
	emulator.failNext({ operation: "CreateRoom", status: 400, code: 53101 });

	const refused = await stack.up();

	expect(refused.exitCode).not.toBe(0);
	expect(refused.output).toContain("(HTTP 400, code 53101)");
	expect(refused.output).not.toContain("End that room");
	expect(await stack.rooms()).toEqual({});
	expect((await stack.up()).exitCode).toBe(0);
});

test("opens one room when Twilio's answer to the create is lost, and remembers it as if nothing had happened", async () => {
	emulator.failNext({
		operation: "CreateRoom",
		fault: "reset",
		when: "after",
	});

	expect((await stack.up()).exitCode).toBe(0);

	expect(emulator.rooms()).toHaveLength(1);
	expect((await stack.preview("--expect-no-changes")).exitCode).toBe(0);
});

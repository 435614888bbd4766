import {
	type Emulator,
	type FailNextOptions,
	startEmulator,
} from "../../provider/emulator/index.js";
import { canariesIn } from "../support/canaries.js";
import {
	forbidden,
	openRoom,
	openRooms,
	unanswered,
} from "../support/emulator.js";
import {
	callback,
	canaries,
	credentials,
	inputs,
	prelude,
	SecretStack,
	wrongSecret,
} from "../support/secret-stack.js";
import type { Stack } from "../support/stack.js";

const oneRoom = `${prelude}
	const one = new Room("one", args);
	exports.name = one.uniqueName;
	exports.callback = one.statusCallback;
`;

let emulator: Emulator;
let secret: SecretStack;
let stack: Stack;

beforeAll(async () => {
	secret = await SecretStack.create();
	stack = secret.stack;
});

afterAll(() => secret[Symbol.asyncDispose]());

beforeEach(async () => {
	emulator = await startEmulator(credentials);
	secret.useSecret(emulator, credentials.apiSecret);
});

afterEach(async () => {
	try {
		if (Object.keys(await stack.rooms()).length > 0)
			await secret.mustHide(stack.destroy());
		expect(openRooms(emulator)).toEqual([]);
	} finally {
		await emulator.close();
	}
});

test("hides credentials and secret arguments all through the life of a room", async () => {
	await stack.declare(oneRoom);
	await secret.mustHide(stack.preview("--diff"));
	await secret.mustHide(stack.up());
	expect(emulator.requests()[0]?.form).toMatchObject({
		UniqueName: inputs.uniqueName,
		StatusCallback: callback,
	});
	await secret.mustHide(stack.up("--expect-no-changes", "--debug"));
	await secret.mustHide(stack.refresh("--diff"));
	expect(await secret.mustHide(stack.pulumi("stack", "output"))).toMatchObject({
		output: expect.stringMatching(/callback +\[secret\]\n\s+name +\[secret\]/),
	});

	secret.useSecret(emulator, wrongSecret);
	await secret.mustHide(stack.failing.refresh());
	await secret.mustHide(stack.failing.preview());
	await secret.mustHide(stack.failing.destroy());

	secret.useSecret(emulator, credentials.apiSecret);
	await stack.declare(oneRoom.replace("?token=", "?changed=1&token="));
	emulator.advance({ minutes: 30 });
	await secret.mustHide(stack.preview("--diff"));
	await secret.mustHide(stack.up());
	emulator.advance({ minutes: 30 });
	await secret.mustHide(stack.refresh());
	expect(emulator.rooms()).toHaveLength(2);
});

test("hides secret arguments when the creation of their room is refused in words that repeat it, lost, or done but for its SID unread", async () => {
	// One alone is opened, so that they may have one name.
	await stack.declare(
		`${prelude} for (const name of ["one", "three", "two"]) new Room(name, args);`,
	);
	const failures: readonly FailNextOptions[] = [
		{
			operation: "CreateRoom",
			status: 400,
			code: 20001,
			message: `Bad: ${inputs.uniqueName}, ${callback}, ${encodeURIComponent(callback)}, "${inputs.publisher}", "${inputs.hint}"`,
		},
		{ operation: "CreateRoom", fault: "reset" },
		forbidden("FetchRoom"),
		{ operation: "CreateRoom", fields: { status: null } },
		forbidden("FetchRoom"),
	];
	for (const failure of failures) emulator.failNext(failure);

	// One after the other, so that each meets a fault of its own.
	const up = await secret.mustHide(
		stack.failing.up("--parallel", "1", "--continue-on-error"),
	);

	const names = up.output.matchAll(/(\w+) \*\*creating failed\*\*/g);
	expect([...names].map(([, name]) => name).toSorted()).toEqual([
		"one",
		"three",
		"two",
	]);
	expect(emulator.clearFailures()).toEqual([]);
	expect(Object.keys(await stack.rooms())).toHaveLength(1);
	await secret.mustHide(stack.refresh());
});

test("hides a name that another room has, and what that room is, until its program is asked for", async () => {
	const sid = await openRoom(emulator, {
		UniqueName: inputs.uniqueName,
		StatusCallback: callback,
	});
	await stack.declare(oneRoom);

	const refused = await secret.mustHide(stack.failing.up());
	emulator.failNext(forbidden("FetchRoom"));
	await secret.mustHide(stack.failing.up());
	const command = await stack.command("import", sid);
	await stack.remove("twilio-video-import.json");

	expect(refused.output).toContain(`Room ${sid}, opened `);
	expect(canariesIn(command.stderr, canaries)).toEqual([]);
	expect(canariesIn(command.stdout, canaries)).toEqual([
		inputs.uniqueName,
		inputs.token,
	]);
	emulator.completeRoom(sid);
});

test("hides the secret arguments of look-ups that find no room, are refused, are lost or are for what they can't be", async () => {
	await stack.declare(`${prelude}
		exports.unknown = getRoomOutput({ uniqueName });
		exports.refused = getRoomOutput({ uniqueName });
		exports.noSid = getRoomOutput({ sid: uniqueName });
		exports.lost = getRoomsOutput({ uniqueName });
		exports.noDate = getRoomsOutput({ uniqueName, dateCreatedAfter: uniqueName });
	`);
	emulator.failNext({
		operation: "FetchRoom",
		status: 400,
		code: 20001,
		message: `Bad: ${inputs.uniqueName}`,
	});
	emulator.failNext({ operation: "ListRoom", fault: "reset", times: 5 });

	const { output } = await secret.mustHide(stack.failing.preview());

	for (const reason of [
		"No room in progress has this unique name",
		"(HTTP 400, code 20001)",
		"sid must",
		"connection reset (5 attempts)",
		"dateCreatedAfter must",
	])
		expect(output).toContain(reason);
});

test("hides credentials of the configuration, and secret arguments in the recovery of a killed creation", async () => {
	stack.use({});
	await stack.pulumi("config", "set", "twilio:baseUrl", emulator.url);
	await stack.pulumi("config", "set", "twilio:accountSid", emulator.accountSid);
	await stack.setSecret("twilio:authToken", emulator.authToken);
	await stack.declare(oneRoom);
	emulator.failNext(unanswered("CreateRoom"));
	await stack.kill("up", "all", () => emulator.rooms().length > 0);

	const command = await stack.command("import", "--pending");
	expect(command).toMatchObject({ exitCode: 0, stdout: "" });
	await secret.mustHide(Promise.resolve({ output: command.stderr }));
	await stack.follow(command);

	await secret.mustHide(stack.up());
	await stack.setSecret("twilio:authToken", wrongSecret);
	await secret.mustHide(stack.failing.up());
	await stack.setSecret("twilio:authToken", emulator.authToken);
	await secret.mustHide(stack.up());
});

test("has looked at the arguments of what Pulumi runs", () => {
	expect(secret.hasSeenHost).toBe(process.platform === "linux");
});

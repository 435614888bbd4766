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
			expect(await secret.mustHide(stack.destroy())).toMatchObject(done);
		expect(openRooms(emulator)).toEqual([]);
	} finally {
		await emulator.close();
	}
});

const done = { exitCode: 0 };
const failed = { output: expect.stringContaining("error: ") };

test("hides credentials and secret arguments all through the life of a room", async () => {
	await stack.declare(oneRoom);
	expect(await secret.mustHide(stack.preview("--diff"))).toMatchObject(done);
	expect(await secret.mustHide(stack.up())).toMatchObject(done);
	expect(emulator.requests()[0]?.form).toMatchObject({
		UniqueName: inputs.uniqueName,
		StatusCallback: callback,
	});
	expect(
		await secret.mustHide(stack.up("--expect-no-changes", "--debug")),
	).toMatchObject(done);
	expect(await secret.mustHide(stack.refresh("--diff"))).toMatchObject(done);
	expect(await secret.mustHide(stack.pulumi("stack", "output"))).toMatchObject({
		output: expect.stringMatching(/callback +\[secret\]\n\s+name +\[secret\]/),
	});

	secret.useSecret(emulator, wrongSecret);
	expect(await secret.mustHide(stack.refresh())).toMatchObject(failed);
	expect(await secret.mustHide(stack.preview())).toMatchObject(failed);
	expect(await secret.mustHide(stack.destroy())).toMatchObject(failed);

	secret.useSecret(emulator, credentials.apiSecret);
	await stack.declare(oneRoom.replace("?token=", "?changed=1&token="));
	emulator.advance({ minutes: 30 });
	expect(await secret.mustHide(stack.preview("--diff"))).toMatchObject(done);
	expect(await secret.mustHide(stack.up())).toMatchObject(done);
	emulator.advance({ minutes: 30 });
	expect(await secret.mustHide(stack.refresh())).toMatchObject(done);
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
		stack.up("--parallel", "1", "--continue-on-error"),
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

	const refused = await secret.mustHide(stack.up());
	emulator.failNext(forbidden("FetchRoom"));
	await secret.mustHide(stack.up());
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

const repeating = {
	status: 400,
	code: 20001,
	message: `Bad: ${inputs.uniqueName}`,
};
const lost = { fault: "reset", times: 5 } as const;

test.each<[string, string, FailNextOptions | undefined]>([
	["finds no room", "getRoomOutput({ uniqueName })", undefined],
	["is refused", "getRoomOutput({ uniqueName })", repeating],
	["is for no SID", "getRoomOutput({ sid: uniqueName })", undefined],
	["lists rooms and is lost", "getRoomsOutput({ uniqueName })", lost],
	[
		"lists rooms since no date",
		"getRoomsOutput({ uniqueName, dateCreatedAfter: uniqueName })",
		undefined,
	],
])(
	"hides the secret argument of a look-up that %s",
	async (_title, lookUp, failure) => {
		await stack.declare(`${prelude} exports.found = ${lookUp};`);
		if (failure) emulator.failNext(failure);

		expect(await secret.mustHide(stack.preview())).toMatchObject(failed);
	},
);

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

	expect(await secret.mustHide(stack.up())).toMatchObject(done);
	await stack.setSecret("twilio:authToken", wrongSecret);
	expect(await secret.mustHide(stack.up())).toMatchObject(failed);
	await stack.setSecret("twilio:authToken", emulator.authToken);
	expect(await secret.mustHide(stack.up())).toMatchObject(done);
});

test("has looked at the arguments of what Pulumi runs", () => {
	expect(secret.hasSeenHost).toBe(process.platform === "linux");
});

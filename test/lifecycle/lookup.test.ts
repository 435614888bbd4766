import {
	type Emulator,
	type FailNextOptions,
	startEmulator,
} from "../../provider/emulator/index.js";
import { openRoom, operationsSince } from "../support/emulator.js";
import { Stack } from "../support/stack.js";
import { endStory } from "../support/story.js";

let emulator: Emulator;
let stack: Stack;
let theirs: string;

beforeAll(async () => {
	emulator = await startEmulator();
	theirs = await openRoom(emulator, { UniqueName: "theirs" });
	// No variable says where the emulator is: the configuration does.
	stack = await Stack.create({});
	const { url, accountSid, authToken } = emulator;
	await stack.pulumi(
		...["config", "set-all", "--plaintext", `twilio:baseUrl=${url}`],
		...["--plaintext", `twilio:accountSid=${accountSid}`],
	);
	await stack.setSecret("twilio:authToken", authToken);
});

afterAll(async () => {
	emulator.completeRoom(theirs);
	await endStory(emulator, stack);
});

test("looks rooms up by the stack's configuration in every preview and update, and what isn't known yet only when it is", async () => {
	await stack.declare(`
		const { getRoom, getRoomOutput, getRooms, getRoomsOutput } = require("pulumi-twilio-video");
		const mine = new Room("mine", { maxParticipants: 8 });
		module.exports = async () => ({
			theirs: (await getRoom({ uniqueName: "theirs" })).sid,
			older: (await getRooms({ dateCreatedBefore: new Date(Date.now() + 60_000), uniqueName: "theirs" })).length,
			mine: getRoomOutput({ sid: mine.sid }).maxParticipants,
			namesakes: getRoomsOutput({ uniqueName: mine.uniqueName }).apply((rooms) => rooms.length),
			secret: getRoomOutput({ uniqueName: pulumi.secret("theirs") }).sid,
		});
	`);

	const preview = await stack.preview();

	expect(preview.exitCode).toBe(0);
	expect(operationsSince(emulator, 1).toSorted()).toEqual([
		"FetchRoom",
		"FetchRoom",
		"ListRoom",
	]);

	const before = emulator.requests().length;
	const up = await stack.up();

	expect(up.exitCode).toBe(0);
	expect(operationsSince(emulator, before).toSorted()).toEqual([
		"CreateRoom",
		"FetchRoom",
		"FetchRoom",
		"FetchRoom",
		"ListRoom",
		"ListRoom",
	]);
	const { output } = await stack.pulumi("stack", "output", "--json");
	expect(JSON.parse(output)).toEqual({
		theirs,
		older: 1,
		mine: 8,
		namesakes: 1,
		secret: "[secret]",
	});
});

test.each<[string, FailNextOptions | undefined, string, string]>([
	[
		"a promise",
		undefined,
		'exports.sid = getRoom({ uniqueName: "nobody" });',
		"No room in progress has this unique name.",
	],
	[
		"an output",
		{ status: 401, code: 20003 },
		'exports.sid = getRoomOutput({ uniqueName: pulumi.output("nobody") });',
		"(HTTP 401, code 20003).",
	],
])(
	"fails the preview by %s with the reason and the program's own line, and shows nothing else",
	async (_title, failure, line, reason) => {
		await stack.declare(
			`const { getRoom, getRoomOutput } = require("pulumi-twilio-video");\n${line}`,
		);
		if (failure) emulator.failNext(failure);

		const { exitCode, output } = await stack.preview();

		expect(exitCode).not.toBe(0);
		expect(output).toContain(reason);
		expect(output).toContain("index.js:4");
		expect(output).not.toMatch(/dist\/provider|retryAfterMs/);
		expect(output).not.toContain(emulator.authToken);
	},
);

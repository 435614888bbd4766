import { askedSorted, openRoom, openRooms } from "../support/emulator.js";
import { Stack } from "../support/stack.js";
import { shareStory } from "../support/story.js";

/** A stack whose configuration alone says where the emulator is, and who asks. */
const { emulator, stack } = shareStory(undefined, {
	make: () => Stack.create({}),
	isDestroyed: true,
});
/** A room that is managed elsewhere. */
let theirs: string;

beforeAll(async () => {
	theirs = await openRoom(emulator, { UniqueName: "theirs" });
	await stack.pulumi(
		...["config", "set-all"],
		...["--plaintext", `twilio:baseUrl=${emulator.url}`],
		...["--plaintext", `twilio:accountSid=${emulator.accountSid}`],
		...["--plaintext", `twilio:apiKey=${emulator.apiKey}`],
	);
	await stack.setSecret("twilio:apiSecret", emulator.apiSecret);
});

const lookUps =
	'const { getRoom, getRoomOutput, getRooms, getRoomsOutput } = require("pulumi-twilio-video");\n';

test("look rooms up in every preview and update, and what isn't known yet only when it is", async () => {
	await stack.declare(`${lookUps}
		const mine = new Room("mine", { maxParticipants: 8 });
		module.exports = async () => ({
			theirs: (await getRoom({ uniqueName: "theirs" })).sid,
			older: (await getRooms({ dateCreatedBefore: new Date(Date.now() + 60_000), uniqueName: "theirs" })).length,
			mine: getRoomOutput({ sid: mine.sid }).maxParticipants,
			namesakes: getRoomsOutput({ uniqueName: mine.uniqueName }).apply((rooms) => rooms.length),
			secret: getRoomOutput({ uniqueName: pulumi.secret("theirs") }).sid,
		});
	`);

	await stack.preview();

	expect(askedSorted(emulator, 1)).toBe("FetchRoom FetchRoom ListRoom");

	const before = emulator.requests().length;
	await stack.up();

	expect(askedSorted(emulator, before)).toBe(
		"CreateRoom FetchRoom FetchRoom FetchRoom ListRoom ListRoom",
	);
	const { output } = await stack.pulumi("stack", "output", "--json");
	expect(JSON.parse(output)).toEqual({
		theirs,
		older: 1,
		mine: 8,
		namesakes: 1,
		secret: "[secret]",
	});
});

test("that are refused in a look-up fail the preview at the program's own line, and show nothing else", async () => {
	await stack.declare(
		`${lookUps}exports.sid = getRoomOutput({ uniqueName: pulumi.output("nobody") });`,
	);
	emulator.failNext({ status: 401, code: 20003 });

	const { output } = await stack.failing.preview();

	expect(output).toContain("(HTTP 401, code 20003).");
	expect(output).toContain("index.js:4");
	expect(output).not.toMatch(/dist\/provider|retryAfterMs/);
	expect(output).not.toContain(emulator.apiSecret);
});

test("of a stack with many rooms are there in time, and in no output, and no more are its secrets; an address that isn't Twilio's is named once by each operation", async () => {
	const url = "https://hooks.example.com/?token=hunter2";
	await stack.declare(`
		for (let index = 0; index < 20; index++) new Room("room-" + index);
		const secret = new Room("secret", { statusCallback: pulumi.secret("${url}"), transcriptionsConfiguration: { hints: pulumi.secret("hunter3") } });
		exports.callback = secret.statusCallback;
	`);

	const outputs = [
		(await stack.up()).output,
		(await stack.refresh("--expect-no-changes")).output,
		(await stack.preview("--expect-no-changes", "--diff")).output,
	];
	const state = await stack.stateText();
	outputs.push((await stack.destroy()).output);

	expect(openRooms(emulator)).toEqual(["theirs"]);
	const callbacks = emulator.requests().map(({ form }) => form.StatusCallback);
	expect(callbacks.filter(Boolean)).toEqual([url]);
	const { apiKey, apiSecret } = emulator;
	const basic = Buffer.from(`${apiKey}:${apiSecret}`).toString("base64");
	const seen = [state, ...outputs].join("\n");
	for (const secret of [apiSecret, basic, "hunter2", "hunter3"])
		expect(seen).not.toContain(secret);
	expect(seen).not.toContain("config set --secret");
	// With --diff it isn't indented.
	const line = `Requests go to ${emulator.url} (twilio:baseUrl), which is not Twilio's address.`;
	for (const output of outputs)
		expect(
			output
				.split("\n")
				.map((one) => one.trim())
				.filter((one) => one === line),
		).toEqual([line]);
});

import { askedSorted, openRoom, openRooms } from "../support/emulator.js";
import { type Run, Stack } from "../support/stack.js";
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

describe("of a stack with many rooms and secrets", () => {
	let runs: readonly Run[];
	let state: string;

	beforeAll(async () => {
		await stack.declare(`
			for (let index = 0; index < 20; index++) new Room("room-" + index);
			const callback = pulumi.secret("https://hooks.example.com/?token=hunter2");
			const secret = new Room("secret", { statusCallback: callback, transcriptionsConfiguration: { hints: pulumi.secret("hunter3") } });
			exports.callback = secret.statusCallback;
		`);
		const opening = [
			await stack.up(),
			await stack.refresh("--expect-no-changes"),
			await stack.preview("--expect-no-changes", "--diff"),
		];
		state = await stack.stateText();
		runs = [...opening, await stack.destroy()];
	});

	test("are there in time for parallel calls that are a process's first", () => {
		expect(openRooms(emulator)).toEqual(["theirs"]);
		const form = emulator
			.requests()
			.find(({ form }) => form.StatusCallback)?.form;
		expect(form).toMatchObject({
			StatusCallback: "https://hooks.example.com/?token=hunter2",
		});
	});

	test("are kept out of sight, as a program's secrets are, and not warned of", () => {
		const basic = Buffer.from(
			`${emulator.apiKey}:${emulator.apiSecret}`,
		).toString("base64");
		const seen = [state, ...runs.map(({ output }) => output)].join("\n");
		const secrets = [emulator.apiSecret, basic, "hunter2", "hunter3"];

		expect(secrets.filter((secret) => seen.includes(secret))).toEqual([]);
		expect(seen).not.toContain("config set --secret");
	});

	test("stand beside an address that isn't Twilio's, which each operation names in one line, however many rooms there are", () => {
		const line = `Requests go to ${emulator.url} (twilio:baseUrl), which is not Twilio's address.`;
		// With --diff it isn't indented.
		for (const { output } of runs)
			expect(output.split("\n").filter((one) => one.trim() === line)).toEqual([
				expect.anything(),
			]);
	});
});

import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRoom, openRooms } from "../support/emulator.js";
import { Stack } from "../support/stack.js";
import { endStory } from "../support/story.js";

let emulator: Emulator;
let stack: Stack;

beforeEach(async () => {
	emulator = await startEmulator();
});

afterEach(() => endStory(emulator, stack));

const otherAccountSid = `AC${"f".repeat(32)}`;

test("refuses the rooms of another account on refresh, up and destroy, and changes nothing", async () => {
	stack = await Stack.create(emulator.env);
	await stack.declare('new Room("one"); new Room("two");');
	await stack.up();
	const before = await stack.rooms();
	stack.use({ ...emulator.env, TWILIO_ACCOUNT_SID: otherAccountSid });
	await stack.declare('new Room("one", { maxParticipants: 8 });');

	for (const run of [
		await stack.refresh(),
		await stack.preview(),
		await stack.up(),
		await stack.destroy(),
	]) {
		expect(run.exitCode).not.toBe(0);
		expect(run.output).toContain(
			`belongs to account ${emulator.accountSid}, but the credentials are for account ${otherAccountSid}.`,
		);
	}

	expect(openRooms(emulator)).toHaveLength(2);
	expect(Object.keys(await stack.rooms())).toEqual(Object.keys(before));
	stack.use(emulator.env);
});

test("finds a bad configuration before the first request, and names it by its key", async () => {
	stack = await Stack.create(emulator.env);
	await stack.declare('new Room("one");');
	await stack.pulumi("config", "set", "twilio:writePerSecond", "5");
	await stack.pulumi("config", "set", "twilio:region", "US1");

	const preview = await stack.preview();

	expect(preview.exitCode).not.toBe(0);
	expect(preview.output).toContain(
		"twilio:region must be the plain name of one, such as us1.\n",
	);
	expect(preview.output).toContain(
		"twilio:writePerSecond is not a setting (did you mean writesPerSecond?).",
	);
	expect(preview.output).not.toMatch(/^\s+at /m);
	expect(emulator.requests()).toEqual([]);
	await stack.pulumi("config", "rm", "twilio:writePerSecond");
	await stack.pulumi("config", "rm", "twilio:region");
});

test("believes no 404 that another account's API key is answered, with the right Account SID beside it", async () => {
	await using other = await startEmulator();
	stack = await Stack.create(emulator.env);
	await stack.declare('new Room("one");');
	await stack.up();
	emulator.advance({ minutes: 1 });
	other.advance({ minutes: 1 });
	stack.use({
		...other.env,
		TWILIO_ACCOUNT_SID: emulator.accountSid,
		TWILIO_API_KEY: other.apiKey,
		TWILIO_API_SECRET: other.apiSecret,
	});

	const [refresh, destroy] = [await stack.refresh(), await stack.destroy()];
	await openRoom(other);
	const proven = await stack.refresh();

	for (const run of [refresh, destroy]) {
		expect(run.exitCode).not.toBe(0);
		expect(run.output).toContain(
			`nothing shows that the API key belongs to account ${emulator.accountSid}: the key's account has never had a room.`,
		);
	}
	expect(proven.exitCode).not.toBe(0);
	expect(proven.output).toContain(
		`nothing shows that the API key belongs to account ${emulator.accountSid}: it belongs to account ${other.accountSid}.`,
	);
	expect(Object.keys(await stack.rooms())).toEqual(["one"]);

	// Nor is a room of that account taken for one of ours.
	await stack.declare(`Room.get("theirs", "${other.rooms()[0]?.sid}");`);
	expect((await stack.up()).output).toContain(
		`belongs to account ${other.accountSid}, but the credentials are for account ${emulator.accountSid}.`,
	);

	// The account's own key may be believed.
	stack.use({
		...emulator.env,
		TWILIO_API_KEY: emulator.apiKey,
		TWILIO_API_SECRET: emulator.apiSecret,
	});
	emulator.completeRoom(String(emulator.rooms()[0]?.sid));
	emulator.failNext({
		operation: "FetchRoom",
		status: 404,
		code: 20404,
		times: 2,
	});
	expect((await stack.refresh()).exitCode).toBe(0);
	expect(await stack.rooms()).toEqual({});
});

test("takes secrets from the configuration, in time for parallel calls that are a process's first, and keeps them out of sight", async () => {
	stack = await Stack.create({});
	await stack.pulumi("config", "set", "twilio:baseUrl", emulator.url);
	await stack.pulumi("config", "set", "twilio:accountSid", emulator.accountSid);
	await stack.pulumi("config", "set", "twilio:apiKey", emulator.apiKey);
	await stack.setSecret("twilio:apiSecret", emulator.apiSecret);
	await stack.declare(`
		for (let index = 0; index < 20; index++) new Room("room-" + index);
		const callback = pulumi.secret("https://hooks.example.com/?token=hunter2");
		const secret = new Room("secret", { statusCallback: callback, transcriptionsConfiguration: { hints: pulumi.secret("hunter3") } });
		exports.callback = secret.statusCallback;
	`);

	const runs = [
		await stack.up(),
		await stack.refresh("--expect-no-changes"),
		await stack.preview("--expect-no-changes", "--diff"),
	];

	expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
	const form = emulator
		.requests()
		.find(({ form }) => form.StatusCallback)?.form;
	expect(form).toMatchObject({
		StatusCallback: "https://hooks.example.com/?token=hunter2",
	});
	const state = await stack.stateText();

	const destroy = await stack.destroy();

	expect(destroy.exitCode).toBe(0);
	const basic = Buffer.from(
		`${emulator.apiKey}:${emulator.apiSecret}`,
	).toString("base64");
	const seen = [state, ...[...runs, destroy].map(({ output }) => output)].join(
		"\n",
	);
	const secrets = [emulator.apiSecret, basic, "hunter2", "hunter3"];
	expect(secrets.filter((secret) => seen.includes(secret))).toEqual([]);
});

test("warns of a secret in clear in the configuration, with the command that mends it", async () => {
	stack = await Stack.create({ ...emulator.env, TWILIO_AUTH_TOKEN: undefined });
	await stack.pulumi(
		"config",
		"set",
		"--plaintext",
		"twilio:authToken",
		emulator.authToken,
	);
	await stack.declare('new Room("one");');

	const plain = await stack.preview();
	await stack.setSecret("twilio:authToken", emulator.authToken);
	const secret = await stack.preview();

	const warning = "Mend it with: pulumi config set --secret twilio:authToken";
	expect(plain.output).toContain(warning);
	expect(secret.output).not.toContain(warning);
});

test("names an address that isn't Twilio's in one line of each operation, however many rooms there are", async () => {
	stack = await Stack.create(emulator.env);
	await stack.declare(
		'new Room("one"); new Room("two"); new Room("three", { maxParticipants: 8 });',
	);

	const runs = [
		await stack.preview(),
		await stack.up(),
		await stack.refresh(),
		await stack.destroy(),
	];

	const line = `    Requests go to ${emulator.url} (TWILIO_BASE_URL), which is not Twilio's address.`;
	for (const { output } of runs)
		expect(output.split("\n").filter((one) => one === line)).toEqual([line]);
});

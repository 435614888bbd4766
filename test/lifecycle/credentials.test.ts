import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRoom, openRooms } from "../support/emulator.js";
import { type Run, Stack } from "../support/stack.js";
import { endStory } from "../support/story.js";

let emulator: Emulator;
let stack: Stack;

describe("credentials of the configuration", () => {
	beforeAll(async () => {
		emulator = await startEmulator();
		stack = await Stack.create({});
		await stack.declare('new Room("one");');
		await configure(
			`twilio:baseUrl=${emulator.url}`,
			`twilio:accountSid=${emulator.accountSid}`,
			`twilio:apiKey=${emulator.apiKey}`,
			`twilio:apiSecret=${emulator.apiSecret}`,
		);
	});

	afterAll(() => endStory(emulator, stack));

	const configure = (...settings: readonly string[]) =>
		stack.pulumi(
			...["config", "set-all"],
			...settings.flatMap((setting) => ["--plaintext", setting]),
		);

	const warning = "Fix: pulumi config set --secret twilio:apiSecret";

	test("warns of a secret in clear, with the command that mends it", async () => {
		expect((await stack.preview()).output).toContain(warning);
	});

	test("finds bad settings before the first request, and names them by their keys", async () => {
		await configure(
			"twilio:writePerSecond=5",
			"twilio:region=US1",
			"twilio:lookUp=sometimes",
		);

		const preview = await stack.preview();

		expect(preview.exitCode).not.toBe(0);
		expect(preview.output).toContain(
			"twilio:region must be the name of a region, such as us1.\n",
		);
		expect(preview.output).toContain(
			"twilio:writePerSecond is not a setting (did you mean writesPerSecond?).",
		);
		expect(preview.output).toContain("twilio:lookUp must be always or never.");
		expect(preview.output).not.toMatch(/^\s+at /m);
		expect(emulator.requests()).toEqual([]);
		await stack.pulumi(
			...["config", "rm-all", "twilio:writePerSecond", "twilio:region"],
			"twilio:lookUp",
		);
	});

	describe("that are secret", () => {
		let runs: readonly Run[];
		let state: string;

		beforeAll(async () => {
			await stack.setSecret("twilio:apiSecret", emulator.apiSecret);
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
			expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
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
			expect(seen).not.toContain(warning);
		});

		test("stand beside an address that isn't Twilio's, which each operation names in one line, however many rooms there are", () => {
			const line = `Requests go to ${emulator.url} (twilio:baseUrl), which is not Twilio's address.`;
			// With --diff it isn't indented.
			for (const { output } of runs)
				expect(output.split("\n").filter((one) => one.trim() === line)).toEqual(
					[expect.anything()],
				);
		});
	});
});

describe("credentials of another account", () => {
	const otherAccountSid = `AC${"f".repeat(32)}`;
	let other: Emulator;

	beforeAll(async () => {
		[emulator, other] = [await startEmulator(), await startEmulator()];
		stack = await Stack.create(emulator.env);
		await stack.declare('new Room("one"); new Room("two");');
		expect((await stack.up()).exitCode).toBe(0);
	});

	afterAll(async () => {
		await using _other = other;
		await using _emulator = emulator;
		await stack[Symbol.asyncDispose]();
	});

	test("refuse the account's rooms, and change nothing", async () => {
		stack.use({ ...emulator.env, TWILIO_ACCOUNT_SID: otherAccountSid });

		const run = await stack.refresh();

		expect(run.exitCode).not.toBe(0);
		expect(run.output).toContain(
			`belongs to account ${emulator.accountSid}, but the credentials are for account ${otherAccountSid}.`,
		);
		expect(openRooms(emulator)).toHaveLength(2);
		expect(Object.keys(await stack.rooms()).sort()).toEqual(["one", "two"]);
	});

	test("are believed no 404 that an API key is answered, with the right Account SID beside it", async () => {
		emulator.advance({ minutes: 1 });
		other.advance({ minutes: 1 });
		stack.use({
			...other.env,
			TWILIO_ACCOUNT_SID: emulator.accountSid,
			TWILIO_API_KEY: other.apiKey,
			TWILIO_API_SECRET: other.apiSecret,
		});

		const refresh = await stack.refresh();
		await openRoom(other);
		const proven = await stack.refresh();

		expect(refresh.exitCode).not.toBe(0);
		expect(refresh.output).toContain(
			`cannot verify that the API key belongs to account ${emulator.accountSid}: the key's account has never had a room.`,
		);
		expect(proven.exitCode).not.toBe(0);
		expect(proven.output).toContain(
			`cannot verify that the API key belongs to account ${emulator.accountSid}: it belongs to account ${other.accountSid}.`,
		);
		expect(Object.keys(await stack.rooms()).sort()).toEqual(["one", "two"]);
	});

	test("give way to the account's own key, which may be believed", async () => {
		stack.use({
			...emulator.env,
			TWILIO_API_KEY: emulator.apiKey,
			TWILIO_API_SECRET: emulator.apiSecret,
		});
		for (const { sid } of emulator.rooms()) emulator.completeRoom(sid);
		// Twice for each of the two.
		emulator.failNext({
			operation: "FetchRoom",
			status: 404,
			code: 20404,
			times: 4,
		});

		expect((await stack.refresh()).exitCode).toBe(0);

		expect(await stack.rooms()).toEqual({});
		expect(emulator.clearFailures()).toEqual([]);
		expect(openRooms(emulator)).toEqual([]);
	});
});

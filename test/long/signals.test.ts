import { setTimeout as sleep } from "node:timers/promises";
import type { OperationName } from "../../provider/emulator/index.js";
import { unanswered } from "../support/emulator.js";
import { startMiddleBox } from "../support/middle-box.js";
import type { End, Recipient, RunningCommand } from "../support/running.js";
import { expectRooms, freshStory } from "../support/story.js";

const { emulator, stack } = freshStory();

/** Waits for a command to end much sooner than by the time limits of what is under way, which are 60 and 120 seconds. */
async function endOf({ ended }: RunningCommand): Promise<End> {
	const end = await Promise.race([
		ended,
		sleep(20_000, undefined, { ref: false }),
	]);
	if (end === undefined) throw new Error("It didn't end within 20 s.");
	return end;
}

/** Waits until a command has sent so many requests more. */
async function untilAsked(
	command: RunningCommand,
	count: number,
): Promise<void> {
	await command.until(() => emulator.requests().length >= count);
}

/** A signal, and who gets it. */
type Signal = readonly [title: string, name: NodeJS.Signals, to: Recipient];

/** Signals a command when so many answers are being waited for, which come once Pulumi has heard of it. */
async function interrupt(
	[, name, to]: Signal,
	kind: "up" | "refresh" | "destroy",
	times: number,
	environment = {},
): Promise<End> {
	let letPass = () => {};
	const gate = new Promise<void>((resolve) => {
		letPass = resolve;
	});
	using box = await startMiddleBox(emulator, async (answer) => {
		await gate;
		return answer;
	});
	stack.use({ ...emulator.env, ...environment, TWILIO_BASE_URL: box.url });
	const count = emulator.requests().length + times;
	await using command = stack.start(kind);
	await untilAsked(command, count);
	await command.signal(name, to);
	await command.until(() => command.output.includes("received; cancelling"));
	letPass();
	return await endOf(command);
}

/** Expects a signalled update to end the creates that are under way, and to begin no other. */
async function expectInterrupted(signal: Signal, environment?: object) {
	await stack.declare(`
		const dependsOn = [new Room("one"), new Room("two")];
		new Room("later", {}, { dependsOn });
	`);

	const up = await interrupt(signal, "up", 2, environment);

	expect(up.exitCode).toBe(1);
	// SIGTERM ends the program, too, and Pulumi may hear of that first.
	expect(up.output).toMatch(/update canceled|reading from server: EOF/);
	await expectRooms(emulator, stack, ["one", "two"]);
	stack.use(emulator.env);
}

test.each<Signal>([
	["Ctrl-C in a terminal", "SIGINT", "group"],
	["SIGTERM to the CLI", "SIGTERM", "cli"],
	["SIGTERM to every process", "SIGTERM", "all"],
])(
	"%s ends what is under way, in state and at Twilio, and begins nothing more",
	async (...signal) => {
		await expectInterrupted(signal);
		expect(await stack.up()).toMatchObject({ exitCode: 0 });

		const refresh = await interrupt(signal, "refresh", 3);

		expect(refresh.exitCode).toBe(1);
		expect(refresh.output).toContain("update canceled");
		await expectRooms(emulator, stack, ["later", "one", "two"]);

		// Of a destroy Pulumi 3.259 says nothing of the kind: it exits with 0.
		await interrupt(signal, "destroy", 1);

		await expectRooms(emulator, stack, ["one", "two"]);
		stack.use(emulator.env);
	},
);

test.each<Signal>([
	["Ctrl-C in a terminal", "SIGINT", "group"],
	["SIGTERM to every process", "SIGTERM", "all"],
])(
	"%s ends an update likewise that writes its state at the end alone",
	(...signal) => expectInterrupted(signal, { PULUMI_SKIP_CHECKPOINTS: "true" }),
);

test("a second Ctrl-C while Twilio is silent ends the command at once; what was being created is recovered, what was being read or completed needs nothing", async () => {
	/** Presses Ctrl-C, and again when the CLI has said that it waits. */
	async function interruptTwice(
		kind: "up" | "refresh" | "destroy",
		operation: OperationName,
	): Promise<void> {
		const count = emulator.requests().length + 1;
		emulator.failNext(unanswered(operation));
		await using command = stack.start(kind);
		await untilAsked(command, count);
		await command.signal("SIGINT", "group");
		await command.until(() => command.output.includes("press ^C again"));
		await command.signal("SIGINT", "group");
		const { exitCode, output } = await endOf(command);
		expect(exitCode).toBeGreaterThan(0);
		expect(output).toContain("terminating");
	}
	await stack.declare('new Room("one");');

	await interruptTwice("up", "CreateRoom");

	expect(await stack.contents()).toEqual({
		rooms: {},
		pending: ["creating one"],
	});
	await stack.follow(await stack.command("import", "--pending"));
	await expectRooms(emulator, stack, ["one"]);

	await interruptTwice("refresh", "FetchRoom");

	await expectRooms(emulator, stack, ["one"]);

	await interruptTwice("destroy", "UpdateRoom");

	expect(await stack.contents()).toMatchObject({
		rooms: { one: {} },
		pending: ["deleting one"],
	});
});

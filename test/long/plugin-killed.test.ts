import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import { Stack } from "../support/stack.js";
import { endStory, expectRooms, upAndKill } from "../support/story.js";

let emulator: Emulator;
let stack: Stack;

beforeEach(async () => {
	emulator = await startEmulator();
	stack = await Stack.inYaml(emulator.env);
	await stack.declareYaml(
		"resources: { one: { type: twilio-video:index:Room } }\n",
	);
});

afterEach(() => endStory(emulator, stack));

/** The SID of the room that a pending operation was opening, as a user finds it: by the name in the state. */
async function findPending(): Promise<string | undefined> {
	const { deployment } = JSON.parse(await stack.stateText()) as {
		readonly deployment: {
			readonly pending_operations?: readonly {
				readonly resource: { readonly inputs: { readonly uniqueName: string } };
			}[];
		};
	};
	const [pending] = deployment.pending_operations ?? [];
	const name = String(pending?.resource.inputs.uniqueName);
	const { output } = await stack.shell(
		`curl -s -u "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" "$TWILIO_BASE_URL/v1/Rooms/${name}"`,
	);
	return (JSON.parse(output) as { readonly sid?: string }).sid;
}

test.each(["all", "cli"] as const)(
	"killed (%s) after Twilio opened the room: the pending operation has its name, and the room is imported",
	async (recipient) => {
		await upAndKill(emulator, stack, "after", { recipient });
		emulator.clearFailures();

		const sid = await findPending();
		await stack.pulumi("refresh", "--yes", "--clear-pending-creates");
		const { exitCode, output } = await stack.pulumi(
			...["import", "twilio-video:index:Room", "one", String(sid)],
			...["--yes", "--protect=false"],
		);

		expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
		await expectRooms(emulator, stack, ["one"]);
		expect(await stack.up("--expect-no-changes")).toMatchObject({
			exitCode: 0,
		});
	},
);

test("killed before Twilio opened the room: the name finds none, and the next update opens one", async () => {
	await upAndKill(emulator, stack, "before");
	emulator.clearFailures();

	expect(await findPending()).toBeUndefined();
	await stack.pulumi("refresh", "--yes", "--clear-pending-creates");

	expect(await stack.up()).toMatchObject({ exitCode: 0 });
	await expectRooms(emulator, stack, ["one"]);
});

test("the plugin alone killed after Twilio opened the room: the update says that it is gone, and the room is left to end by itself", async () => {
	const output = await upAndKill(emulator, stack, "after", {
		recipient: "host",
	});
	emulator.clearFailures();

	expect(output).toContain("error: error reading from server");
	expect(openRooms(emulator)).toHaveLength(1);
	for (const { sid } of emulator.rooms()) emulator.completeRoom(sid);
});

test("SIGTERM to every process waits for the answer of a create, which the state has", async () => {
	emulator.failNext({ operation: "CreateRoom", delayMs: 3000 });
	await using up = stack.start("up");
	await up.until(() => emulator.requests().length === 1);

	await up.signal("SIGTERM", "all");
	await up.ended;

	expect(Object.keys(await stack.rooms())).toEqual(["one"]);
	expect(openRooms(emulator)).toHaveLength(1);
});

test("a plugin brings its create to an end, and ends, when its engine was killed", async () => {
	emulator.failNext({ operation: "CreateRoom", delayMs: 3000 });
	await using up = stack.start("up");
	await up.until(() => emulator.requests().length === 1);

	await up.signal("SIGKILL", "cli");
	await up.hostEnded();

	expect(openRooms(emulator)).toHaveLength(1);
	for (const { sid } of emulator.rooms()) emulator.completeRoom(sid);
	await stack.pulumi("cancel", "--yes");
});

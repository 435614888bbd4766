import { openRooms, requestsOf, sidsOf } from "../support/emulator.js";
import { readme, withoutComment } from "../support/readme.js";
import type { RunningCommand } from "../support/running.js";
import { Stack } from "../support/stack.js";
import { expectRooms, shareStory, upAndKill } from "../support/story.js";

const { emulator, stack } = shareStory(undefined, { make: Stack.inYaml });

/** The rooms of the program. Each test adds one. */
const names: string[] = [];
const added = () => String(names.at(-1));

beforeEach(() => {
	names.push(`room${names.length}`);
	const rooms = names.map(
		(name) => `${name}: { type: twilio-video:index:Room }`,
	);
	return stack.declareYaml(`resources: { ${rooms.join(", ")} }\n`);
});

const [exporting = "", asking = ""] = readme("pulumi stack export | sed")
	.trim()
	.split("\n");
const [clearing = "", importing = ""] = readme("pulumi refresh --yes --clear")
	.trim()
	.split("\n");

/** The SID of the room that a pending operation was opening, as a user finds it: by the name in the state. */
async function findPending(): Promise<string | undefined> {
	const state = await stack.shell(withoutComment(exporting));
	const [name = ""] = state.output.match(/(?<="uniqueName": ")[^"]+/) ?? [];
	const { output } = await stack.shell(
		asking
			.replace("curl", "curl -s")
			.replace("<Account SID>", `${emulator.accountSid}:${emulator.authToken}`)
			.replace("https://video.twilio.com", emulator.url)
			.replace("<uniqueName>", name),
	);
	return (JSON.parse(output) as { readonly sid?: string }).sid;
}

test.each(["all", "cli"] as const)(
	"killed (%s) after Twilio opened the room: the pending operation has its name, and the room is imported",
	async (recipient) => {
		await upAndKill(emulator, stack, "after", { recipient });
		emulator.clearFailures();

		const sid = await findPending();
		await stack.shell(clearing);
		const { exitCode, output } = await stack.shell(
			`${importing.replace("<logical name>", added()).replace("<SID>", String(sid))} --yes`,
		);

		expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
		await expectRooms(emulator, stack, names);
		await stack.up("--expect-no-changes");
	},
);

test("killed before Twilio opened the room: the name finds none, and the next update opens one", async () => {
	await upAndKill(emulator, stack, "before");
	emulator.clearFailures();

	expect(await findPending()).toBeUndefined();
	await stack.shell(clearing);

	await stack.up();
	await expectRooms(emulator, stack, names);
});

test("SIGTERM to every process waits for the answer of a create, which the state has", async () => {
	await using up = await startCreating();

	await up.signal("SIGTERM", "all");
	await up.ended;

	await expectRooms(emulator, stack, names);
});

test("the plugin alone killed after Twilio opened the room: the update says that it is gone, and the room is left to end by itself", async () => {
	const output = await upAndKill(emulator, stack, "after", {
		recipient: "host",
	});
	emulator.clearFailures();

	expect(output).toContain("error: error reading from server");
	expectLeftOpen();
});

test("a plugin brings its create to an end, and ends, when its engine was killed", async () => {
	await using up = await startCreating();

	await up.signal("SIGKILL", "cli");
	await up.hostEnded();

	expectLeftOpen();
	await stack.pulumi("cancel", "--yes");
});

/** Starts an update, and waits until Twilio is asked for a room, which it opens after 3 seconds. */
async function startCreating(): Promise<RunningCommand> {
	const { length } = requestsOf(emulator, "CreateRoom");
	emulator.failNext({ operation: "CreateRoom", delayMs: 3000 });
	const up = stack.start("up");
	await up.until(() => requestsOf(emulator, "CreateRoom").length > length);
	return up;
}

/** Expects the last room of the program to be open, and ends it: no state has it. */
function expectLeftOpen(): void {
	expect(openRooms(emulator)).toHaveLength(names.length);
	emulator.completeRoom(String(sidsOf(emulator).at(-1)));
	names.pop();
}

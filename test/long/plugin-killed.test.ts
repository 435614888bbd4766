import { openRooms } from "../support/emulator.js";
import { readme, withoutComment } from "../support/readme.js";
import { Stack } from "../support/stack.js";
import { expectRooms, freshStory, upAndKill } from "../support/story.js";

const { emulator, stack } = freshStory((environment) =>
	Stack.inYaml(environment),
);

beforeEach(() =>
	stack.declareYaml("resources: { one: { type: twilio-video:index:Room } }\n"),
);

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
			`${importing.replace("<logical name>", "one").replace("<SID>", String(sid))} --yes`,
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
	await stack.shell(clearing);

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

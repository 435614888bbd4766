import type { OperationName } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import type { Recipient } from "../support/running.js";
import { expectRooms, shareStory } from "../support/story.js";

const { emulator, stack } = shareStory();

beforeAll(() => stack.declare('new Room("one");'));

/** Kills a command with SIGKILL while Twilio is silent. */
async function kill(
	recipient: Recipient,
	command: "refresh" | "destroy",
	operation: OperationName,
	when: "before" | "after",
): Promise<void> {
	const count = emulator.requests().length + 1;
	emulator.failNext({ operation, fault: "silence", when });
	const isAsked = () => emulator.requests().length === count;
	await stack.kill(command, recipient, isAsked);
}

test.each<[string, Recipient]>([
	["the CLI alone", "cli"],
	["the provider host alone", "host"],
	["the CLI and the provider host", "all"],
])(
	"%s killed during a refresh or a destroy: the stack keeps the room until the next destroy ends it",
	async (_title, recipient) => {
		// After the rows before it, the room has ended.
		await stack.up();

		await kill(recipient, "refresh", "FetchRoom", "after");
		await expectRooms(emulator, stack, ["one"]);

		await kill(recipient, "destroy", "UpdateRoom", "before");
		expect(Object.keys(await stack.rooms())).toEqual(["one"]);
		expect(openRooms(emulator)).toHaveLength(1);

		await kill(recipient, "destroy", "UpdateRoom", "after");
		expect(Object.keys(await stack.rooms())).toEqual(["one"]);
		expect(openRooms(emulator)).toEqual([]);
	},
);

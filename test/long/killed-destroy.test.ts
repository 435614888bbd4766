import type { OperationName } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import type { Recipient } from "../support/running.js";
import { expectRooms, freshStory } from "../support/story.js";

const { emulator, stack } = freshStory();

test.each<[string, Recipient]>([
	["the CLI alone", "cli"],
	["the provider host alone", "host"],
	["the CLI and the provider host", "all"],
])(
	"%s killed during a refresh or a destroy: the stack keeps the room until the next destroy ends it",
	async (_title, recipient) => {
		await stack.declare('new Room("one");');
		await stack.up();
		/** Kills a command with SIGKILL while Twilio is silent. */
		async function kill(
			command: "refresh" | "destroy",
			operation: OperationName,
			when: "before" | "after",
		): Promise<void> {
			const count = emulator.requests().length + 1;
			emulator.failNext({ operation, fault: "silence", when });
			await stack.kill(
				command,
				recipient,
				() => emulator.requests().length === count,
			);
		}

		await kill("refresh", "FetchRoom", "after");
		await expectRooms(emulator, stack, ["one"]);

		await kill("destroy", "UpdateRoom", "before");
		expect(Object.keys(await stack.rooms())).toEqual(["one"]);
		expect(openRooms(emulator)).toHaveLength(1);

		await kill("destroy", "UpdateRoom", "after");
		expect(Object.keys(await stack.rooms())).toEqual(["one"]);
		expect(openRooms(emulator)).toEqual([]);
	},
);

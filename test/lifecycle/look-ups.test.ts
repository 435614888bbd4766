import {
	asked,
	askedSorted,
	openRoom,
	openRooms,
} from "../support/emulator.js";
import { Stack } from "../support/stack.js";
import { shareStory } from "../support/story.js";

const count = 20;
const otherRooms = 1500;
/** Otherwise the engine writes the state for each of the rooms. */
const quick = { PULUMI_SKIP_CHECKPOINTS: "true" };
/** Two rooms by themselves, then the account's open rooms, 1,000 a page. */
const oneProcess = "FetchRoom FetchRoom ListRoom ListRoom";

const { emulator, stack } = shareStory(
	`for (let index = 0; index < ${count}; index++) new Room("room-" + index, { unusedRoomTimeout: 60 });`,
	{
		isDestroyed: true,
		make: (environment) => Stack.create({ ...environment, ...quick }),
	},
);
const requestCount = () => emulator.requests().length;

beforeAll(async () => {
	// No more at once than a machine has connections for.
	const opening = Array.from({ length: 20 }, async () => {
		for (let count = 0; count < otherRooms / 20; count++)
			await openRoom(emulator);
	});
	await Promise.all(opening);
});

test("a preview of many rooms fetches two and lists the rest, with other people's rooms in the account, and so does the process of the update that follows it", async () => {
	const before = requestCount();

	await stack.pulumi("up", "--yes", "--expect-no-changes");

	expect(asked(emulator, before)).toBe(`${oneProcess} ${oneProcess}`);
});

test("an engine that compares rooms in parallel shares one list among them", async () => {
	stack.use({ ...emulator.env, ...quick, PULUMI_PARALLEL_DIFF: "true" });
	const before = requestCount();

	await stack.preview("--expect-no-changes");

	expect(askedSorted(emulator, before)).toBe(oneProcess);
});

test("up with --refresh fetches each room once, and looks up nothing", async () => {
	const before = requestCount();

	await stack.up("--expect-no-changes", "--refresh");

	expect(asked(emulator, before)).toBe(
		Array(count).fill("FetchRoom").join(" "),
	);
});

test("leaves no room of its own open", async () => {
	await stack.destroy();

	expect(openRooms(emulator)).toHaveLength(otherRooms);
});

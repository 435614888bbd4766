import { openRoom, openRooms } from "../support/emulator.js";
import type { Run } from "../support/stack.js";
import type { Contents } from "../support/state.js";
import { shareStory } from "../support/story.js";

/** Logical names that can't stand in a URL. */
const oddNames = ["Réunion / 1 <a&b>?", "x".repeat(200)];

/** Rooms with automatic names, under their first logical names or others. */
const automatic = (suffix = "") => `
	for (const name of ${JSON.stringify(oddNames)}) new Room(name + "${suffix}", {}, { aliases: [{ name }] });
`;
/** A room that retainOnDelete leaves open: the program's transformation sets it, or not. */
const retained = (args: string, isRetained = true) => `
	pulumi.runtime.registerStackTransformation(({ name, props, opts }) =>
		({ props, opts: pulumi.mergeOptions(opts, { retainOnDelete: ${isRetained} && name === "retained" }) }));
	new Room("retained", { uniqueName: "all-hands", ${args} });
`;
const replaced = (args = "") =>
	`new Room("replaced", { uniqueName: "retro", ${args} });\n`;
const one = 'new Room("one", { uniqueName: "stand-up" });\n';

const { emulator, stack } = shareStory(
	automatic() + retained("maxParticipants: 8") + replaced(),
	{ legacyRoomTypes: false },
);
let before: Contents["rooms"];
/** A room that somebody else opened under a name of the program's. */
let holder: string;
let refused: Run;

beforeAll(async () => {
	before = await stack.rooms();
	holder = await openRoom(emulator, { UniqueName: "stand-up" });
});

test("an update of which Twilio refuses all it is asked for says what has become of the old rooms, and loses none but the one that it completed for its name", async () => {
	await stack.declare(
		automatic() + retained("maxParticipants: 9") + replaced('type: "go"') + one,
	);

	refused = await stack.failing.up("--continue-on-error");

	expect(refused.output).toContain(
		"The old room has ended, so there is no room until a `pulumi up` succeeds.",
	);
	expect(refused.output).toContain(
		"It is this resource's own room, with its participants. Pulumi leaves it open because of retainOnDelete.",
	);
	expect(openRooms(emulator)).not.toContain("retro");
	const { retained: kept, one: none } = await stack.rooms();
	expect([kept?.id, none]).toEqual([before.retained?.id, undefined]);
});

describe("what the message proposes for the room that has the name", () => {
	let takeOver: readonly string[];
	let end: readonly string[];

	beforeAll(() => {
		const proposed = [
			...refused.output.matchAll(/npx pulumi-twilio-video (.+)$/gm),
		].map(([, words = ""]) => words.replaceAll("'", "").split(" "));
		[takeOver = [], end = []] = proposed.filter((words) =>
			words.includes(holder),
		);
	});

	test("takes it over, and an update then has only the refused replacement to do, also where rooms have other logical names", async () => {
		await stack.follow(await stack.command(...takeOver));
		// To take the option away is no change.
		await stack.declare(
			automatic("-renamed") +
				retained("maxParticipants: 8", false) +
				replaced() +
				one,
		);

		const up = await stack.up();
		const changed = up.steps.filter(({ op }) => op !== "same");
		expect(new Set(changed.map(({ name }) => name))).toEqual(
			new Set(["replaced"]),
		);
		const rooms = await stack.rooms();
		expect(rooms.one?.id).toBe(holder);
		for (const name of oddNames) {
			const { id, outputs } = rooms[`${name}-renamed`] ?? {};
			expect(id).toBe(before[name]?.id);
			expect(outputs).toMatchObject(before[name]?.outputs ?? {});
		}
		expect(openRooms(emulator)).toEqual(
			expect.arrayContaining(
				oddNames.map((name) => before[name]?.outputs.uniqueName),
			),
		);
		expect(openRooms(emulator)).toHaveLength(5);
	});

	test("ends it", async () => {
		expect(await stack.command(...end)).toEqual({
			stdout: "",
			stderr: `Completed room ${holder}.\n`,
			exitCode: 0,
		});
	});
});

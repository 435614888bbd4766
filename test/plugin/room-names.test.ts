import { freshEmulator, openRoom } from "../support/emulator.js";
import { failureOf } from "../support/failure.js";
import { inputsOf, reasonsOf, sharePlugin, urnOf } from "../support/plugin.js";

/** What an automatic name of resource `one` looks like, and a telephone number does as well. */
const call = "one-15551234567";

const emulator = freshEmulator();
const plugin = sharePlugin(emulator);

let count = 0;

/** An open room of a name, as a state has it; each another, because the plugin says nothing twice. */
const storedAs = (
	uniqueName: string,
	inputs: Readonly<Record<string, unknown>> = { uniqueName },
) => {
	const id = `RM${String(++count).padStart(32, "0")}`;
	const outputs = { sid: id, status: "in-progress", type: "group", uniqueName };
	return { id, inputs, outputs };
};

test("chooses the same name for the same seed, so that an update keeps to its plan", async () => {
	const names = [
		await plugin.check("one", {}),
		await plugin.check("one", {}),
		await plugin.check("two", {}),
	].map((response) => inputsOf(response).uniqueName);

	expect(names[0]).toMatch(/^one-[0-9a-f]{11}$/);
	expect(names[1]).toBe(names[0]);
	expect(names[2]).toMatch(/^two-[0-9a-f]{11}$/);
});

test.each([
	[
		"lobby",
		true,
		"another SID. The old one is completed first, because the new one has the same name.",
	],
	["lobby-4", false, "another SID and another name."],
])(
	"keeps the name of an open room, and foresees what its replacement is called by the pattern of the configuration: %s",
	async (proposedName, isOldFirst, end) => {
		await plugin.configure({ lookUp: "never" });
		const stored = storedAs("lobby");
		const checked = inputsOf(
			await plugin.check(
				"one",
				{ maxParticipants: 7 },
				{ olds: stored.inputs, naming: { proposedName } },
			),
		);

		const response = await plugin.diff("one", stored, checked);

		expect(checked).toEqual({ uniqueName: "lobby", maxParticipants: 7 });
		expect(response.getReplacesList()).toEqual(["maxParticipants"]);
		expect(response.getDeletebeforereplace()).toBe(isOldFirst);
		expect(plugin.said).toEqual([[urnOf("one"), expect.stringContaining(end)]]);
	},
);

test("asks for a name where the configuration turns automatic names off", async () => {
	const response = await plugin.check("one", {}, { naming: "disabled" });

	expect(reasonsOf(response)).toEqual([
		"uniqueName must be given: the stack's configuration turns automatic names off (pulumi:autonaming)",
	]);
});

test.each([
	["another argument changes", call, ["maxParticipants"], true],
	[
		"it changes as well",
		"one-15550000000",
		["uniqueName", "maxParticipants"],
		false,
	],
])(
	"takes a name that the program gives for its own, though it looks chosen: %s",
	async (_what, uniqueName, replaces, isOldFirst) => {
		await plugin.configure({ lookUp: "never" });
		const stored = storedAs(call);
		const args = { uniqueName, maxParticipants: 7 };
		await plugin.check("one", args, { olds: stored.inputs });

		const response = await plugin.diff("one", stored, args);

		expect(response.getReplacesList().sort()).toEqual(replaces.sort());
		expect(response.getDeletebeforereplace()).toBe(isOldFirst);
		expect(plugin.said).toEqual([
			[urnOf("one"), expect.not.stringContaining("another name")],
		]);
	},
);

test("doesn't take a room for the one that it has asked for because a name that the program gives looks chosen", async () => {
	const sid = await openRoom(emulator, { UniqueName: call });
	emulator.advance({ minutes: 1 });
	const args = { uniqueName: call, maxParticipants: 7 };
	await plugin.check("one", args);
	emulator.failNext({ operation: "CreateRoom", status: 503, when: "before" });

	await expect(plugin.create("one", args)).rejects.toThrow(
		new RegExp(`Room ${sid}, opened \\S+, has the name`),
	);
});

test.each([
	["from the dynamic provider", { maxParticipants: 4 }],
	["from the dynamic provider, blank", { maxParticipants: 4, uniqueName: "" }],
	["of an import without arguments", {}],
])(
	"keeps the name of a room whose inputs have none, whatever the configuration's pattern makes: %s",
	async (_origin, inputs) => {
		await plugin.configure({ lookUp: "never" });
		const stored = storedAs("one-1234abcdef5", inputs);
		const naming = { proposedName: "one-pattern-5" };
		const checked = await plugin.check("one", inputs, { olds: inputs, naming });

		const response = await plugin.diff("one", stored, inputsOf(checked));

		expect(response.getReplacesList()).toEqual([]);
	},
);

test("imports a room with its name, unless it was chosen for this resource of this stack", async () => {
	const { uniqueName } = inputsOf(await plugin.check("one", {}));

	for (const [name, args] of [
		[String(uniqueName), {}],
		[call, { uniqueName: call }],
	] as const) {
		const id = await openRoom(emulator, { UniqueName: name });
		const response = await plugin.read("one", { id });
		expect(response.getInputs()?.toJavaScript()).toEqual(args);
	}
});

test.each([
	["the one that it has", "one-1234abcdef5", []],
	["the one in its inputs", "one-5afe1234567", ["uniqueName"]],
])(
	"compares a name that the program gives with what a room is called that has another in its inputs, as after it was moved: %s",
	async (_which, uniqueName, replaces) => {
		await plugin.configure({ lookUp: "never" });
		const stored = storedAs("one-1234abcdef5", {
			uniqueName: "one-5afe1234567",
		});
		await plugin.check("one", { uniqueName }, { olds: stored.inputs });

		const response = await plugin.diff("one", stored, { uniqueName });

		expect(response.getReplacesList()).toEqual(replaces);
	},
);

test.each(["uniqueName", "*"])(
	"opens the new room first where the old name is ignored, which was chosen: %s",
	async (ignored) => {
		await plugin.configure({ lookUp: "never" });
		const stored = storedAs("one-1234abcdef5");
		const args = { ...stored.inputs, maxParticipants: 7 };
		// Instead of the program's, the engine gives what is in the state.
		await plugin.check("one", args, { olds: stored.inputs });

		const response = await plugin.diff("one", stored, args, ignored);

		expect(response.getReplacesList()).toEqual(["maxParticipants"]);
		expect(response.getDeletebeforereplace()).toBe(false);
	},
);

test("proposes no import for a resource that has a room, when its new name is taken", async () => {
	const sid = await openRoom(emulator, { UniqueName: "board" });
	const stored = storedAs("one");
	const outputs = { ...stored.outputs, accountSid: emulator.accountSid };
	const args = { uniqueName: "board", whenEnded: "keep" };
	await plugin.diff("one", { ...stored, outputs }, args);

	const { message } = await failureOf(plugin.create("one", args));

	expect(message.split("\n").slice(-2)).toEqual([
		"If no stack manages it, end it, and run `pulumi up` again:",
		`  curl -u ${emulator.accountSid} -d Status=completed ${emulator.url}/v1/Rooms/${sid}`,
	]);
});

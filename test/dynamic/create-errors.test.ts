import {
	forbidden,
	freshEmulator,
	openRoom,
	unknownRoom,
} from "../support/emulator.js";
import { failureOf } from "../support/failure.js";
import { sendAgainAtOnce } from "../support/leap.js";
import { hostInputs, type Provider, providerOf } from "../support/provider.js";

const emulator = freshEmulator();
let provider: Provider;

beforeEach(() => {
	jest.spyOn(process.stderr, "write").mockReturnValue(true);
	provider = providerOf(emulator);
});

/** The inputs of a resource. */
const inputsOf = (name: string, args: object = {}) =>
	hostInputs(name, { uniqueName: "stand-up", ...args });

/** What a create is refused with. */
const refusalOf = async (inputs: ReturnType<typeof inputsOf>) =>
	(await failureOf(provider.create(inputs))).message;

/** A resource whose room is open and that the engine has just asked about, in another process than the one that opened it. */
async function inStack(olds: object, news = olds) {
	const inputs = { ...inputsOf("one"), ...olds };
	const { id, outs } = await providerOf(emulator).create(inputs);
	const wanted = { ...inputs, ...news };
	await provider.check(inputs, wanted);
	const diff = await provider.diff(id, { ...outs }, wanted);
	return { id, diff, refusal: () => refusalOf(wanted) };
}

const retain = { __options: { retainOnDelete: true } };
const changed = { maxParticipants: 9 };
const own = "It is this resource's own room, with its participants.";
const both = "To have both rooms, give the new one another uniqueName.";
const end = (sid: string) =>
	`end it, and run \`pulumi up\` again:\n  npx pulumi-twilio-video complete ${sid}`;

test.each<[string, object, object, (sid: string) => string]>([
	[
		"retainOnDelete leaves open",
		retain,
		retain,
		(sid) =>
			`${own} Pulumi leaves it open because of retainOnDelete.\n` +
			"To keep only this room, undo the change; if Pulumi says this again, remove the resource from the state with `pulumi state delete`, " +
			`and take the room over: follow what \`npx pulumi-twilio-video import ${sid}\` prints. ${both} Otherwise ${end(sid)}`,
	],
	[
		"deleteBeforeReplace: false ends last",
		{},
		{ __options: { deleteBeforeReplace: false } },
		() =>
			`${own} With deleteBeforeReplace: false, Pulumi ends it last.\n` +
			`To keep only this room, undo the change. ${both} To let Pulumi end it first, remove that option.`,
	],
	[
		"an option that nobody told leaves open",
		{ __parents: "my:index:Team" },
		{ __parents: "my:index:Team" },
		(sid) =>
			`${own} Pulumi has not ended it: a parent or a transform may have set retainOnDelete or deleteBeforeReplace.\n` +
			`${both} Otherwise ${end(sid)}`,
	],
])(
	"says of a name that the resource's own room has, which %s, what the choices are",
	async (_title, olds, news, choices) => {
		const one = await inStack(olds, { ...news, ...changed });

		const [taken, said] = (await one.refusal()).split(", has the name.\n");
		expect(taken).toMatch(new RegExp(`Room ${one.id}, opened \\S+$`));
		expect(said).toBe(choices(one.id));
	},
);

test.each([
	["is retained", retain, false],
	["is retained from now on", { __options: {} }, true],
])(
	"lets Pulumi end the old room first, for its name, unless it %s: then a refused room leaves the state as it is",
	async (_title, olds, isFirst) => {
		const { diff } = await inStack(olds, { ...retain, ...changed });

		expect(diff).toEqual({
			changes: true,
			replaces: ["maxParticipants"],
			deleteBeforeReplace: isFirst,
		});
	},
);

test.each([
	["added", {}, retain],
	["removed", retain, { __options: undefined }],
])("changes nothing when retainOnDelete is %s", async (_title, olds, news) => {
	const { diff } = await inStack(olds, news);

	expect(diff.changes).toBe(false);
});

test("says of a name that was just opened for another resource that both have it", async () => {
	await provider.create(inputsOf("one"));

	expect(await refusalOf(inputsOf("two"))).toMatch(
		/ has the name\.\nIt was opened for another resource of this stack: give one of the two another uniqueName\.$/,
	);
});

test("says of a name that another resource gives away that its old room has it still", async () => {
	const { id } = await inStack({}, { uniqueName: "retro" });

	expect(await refusalOf(inputsOf("two"))).toContain(
		`has the name.\nIt is the old room of another resource of this stack, one, whose uniqueName changes. If it is still open, ${end(id)}`,
	);
});

test.each([
	[
		"somebody opened since",
		{},
		"If no stack manages it, it was opened in the meantime: end it",
	],
	[
		"somebody opened since, or the resource had before and was told to retain",
		retain,
		"If no stack manages it, it was opened in the meantime, or retainOnDelete left it open: end it",
	],
])(
	"says of a name that neither the resource's own room has nor a known one that %s",
	async (_title, options, text) => {
		const one = await inStack(
			{ ...options, uniqueName: "retro" },
			{ uniqueName: "stand-up" },
		);
		await openRoom(emulator, { UniqueName: "stand-up" });

		expect(await one.refusal()).toContain(text);
	},
);

test.each([
	[
		"",
		"If it is the room that is being replaced, set the resource option deleteBeforeReplace. If it is another",
		undefined,
	],
	["deleteBeforeReplace", "If it is another", { deleteBeforeReplace: true }],
	[
		"retainOnDelete",
		"If it is this resource's old room, retainOnDelete has left it open: give the new room another uniqueName, or end the old one. If it is another",
		{ retainOnDelete: true, deleteBeforeReplace: true },
	],
	[
		"deletedWith",
		"If it is this resource's old room, deletedWith has left it open: give the new room another uniqueName, or end the old one. If it is another",
		{ deletedWith: true },
	],
])(
	"proposes no resource option that says nothing new, where Pulumi replaces by itself: %s",
	async (_title, text, __options) => {
		const sid = await openRoom(emulator, { UniqueName: "stand-up" });
		const known = inputsOf("known", { __options });
		await provider.check(known, known);

		for (const inputs of [inputsOf("new", { __options }), known])
			expect(await refusalOf(inputs)).toContain(`has the name.\n${text}`);

		expect(emulator.rooms().map((room) => room.sid)).toEqual([sid]);
	},
);

describe("where two resources have one logical name, below different parents", () => {
	const ofA = { __parents: "my:index:A" };
	const ofB = inputsOf("one", { __parents: "my:index:B" });

	test("says of the one whose room has ended that there is none, and not of the other", async () => {
		const one = await inStack(ofA, { ...ofA, ...changed });
		await provider.delete(one.id, {});
		emulator.failNext({
			operation: "CreateRoom",
			status: 400,
			code: 53115,
			times: 2,
		});

		const refusal = await refusalOf(ofB);

		expect(refusal).toMatch(/MediaRegion.+\n.+$/);
		expect(refusal).not.toContain("The old room has ended");
		expect(await one.refusal()).toContain(
			"The old room has ended, so there is no room until a `pulumi up` succeeds.",
		);
	});

	test("tells them apart where one has the name of the other", async () => {
		const { id } = await inStack(ofA);

		expect(await refusalOf(ofB)).toContain(
			`Room ${id}, opened ${emulator.rooms()[0]?.date_created}, has the name.\nIt belongs to another resource of this stack, one (in my:index:A): give`,
		);
	});

	test("leaves the logical name to the command that takes a room over, and says what leads to the parent", async () => {
		await inStack({ ...ofA, uniqueName: "retro" });
		const sid = await openRoom(emulator, { UniqueName: "stand-up" });

		expect(await refusalOf(ofB)).toContain(
			"If no stack manages it, take it over, or end it:\n" +
				`  npx pulumi-twilio-video import ${sid}\n` +
				`  npx pulumi-twilio-video complete ${sid}\n` +
				"The room is taken over without a parent, so give this resource the option aliases: [{ name, parent: pulumi.rootStackResource }], where name is the logical name under which it was taken over.",
		);
	});
});

test.each([
	[{}, "`pulumi destroy` ends it."],
	[retain, "`npx pulumi-twilio-video complete RM…` ends it."],
	[
		{ __options: { protect: true } },
		"`npx pulumi-twilio-video complete RM…` ends it.",
	],
])(
	"says what ends a room that was opened and can't be read, with %j",
	async (options, text) => {
		emulator.failNext({
			operation: "CreateRoom",
			fields: { status: undefined },
		});
		emulator.failNext(unknownRoom("FetchRoom"));

		const { message, id } = await failureOf(
			provider.create(inputsOf("one", options)),
		);

		expect(message.replace(/(?<=complete )RM\w+/, "RM…")).toContain(
			`\`pulumi up\` reads it, ${text}`,
		);
		expect(emulator.rooms()).toMatchObject([{ sid: id }]);
	},
);

test("says of a protected room that was over at once when another is opened", async () => {
	emulator.failNext({
		operation: "CreateRoom",
		fields: { status: "completed" },
	});

	expect(
		await refusalOf(inputsOf("one", { __options: { protect: true } })),
	).toContain("`pulumi up` opens another in its place once it is unprotected.");
});

describe("after a lost answer", () => {
	beforeEach(sendAgainAtOnce);

	const named = "`npx pulumi-twilio-video import --name one -- <uniqueName>`";
	const chosen =
		/`npx pulumi-twilio-video import --name one -- one-[0-9a-f]{11}`/;

	test.each([
		["the program named", {}, named],
		["has an automatic name", { uniqueName: undefined }, chosen.source],
	])("says how to take over a room that %s", async (_title, args, command) => {
		emulator.failNext({ operation: "CreateRoom", fault: "reset", times: 5 });

		expect(await refusalOf(inputsOf("one", args))).toMatch(
			new RegExp(
				`\\nA later look-up found no room with the .+\\.\\nIf you find one, take it over with ${command}\\. It ends by itself if nobody joins\\.$`,
			),
		);
	});

	test("says so of a room that can't be looked for", async () => {
		emulator.failNext({
			operation: "CreateRoom",
			fault: "reset",
			when: "after",
		});
		emulator.failNext(forbidden("FetchRoom"));

		expect(await refusalOf(inputsOf("one"))).toContain(
			`\nIf one has the name, take it over with ${named}.`,
		);
	});

	test("leaves out the logical name in a component, which the stack may have twice", async () => {
		emulator.failNext({ operation: "CreateRoom", fault: "reset", times: 5 });
		const inputs = inputsOf("one", { __parents: "my:index:Team" });

		expect(await refusalOf(inputs)).toMatch(
			/`npx pulumi-twilio-video import -- <uniqueName>`\. It ends by itself if nobody joins\.\nThe room is taken over without a parent, so /,
		);
	});
});

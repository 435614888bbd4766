import { unknownValue } from "../../provider/room/arguments/values.js";
import { freshEmulator } from "../support/emulator.js";
import { hostInputs, type Provider, providerOf } from "../support/provider.js";

const emulator = freshEmulator();
let provider: Provider;

beforeEach(() => {
	jest.spyOn(process.stderr, "write").mockReturnValue(true);
	provider = providerOf(emulator);
});

/** What was told that is a warning. */
const warnings = () =>
	jest
		.mocked(process.stderr.write)
		.mock.calls.map(([line]) => String(line))
		.filter((line) => line.startsWith("warning: "));

/** Declares a resource that the state doesn't have. */
const declare = (name: string, args: object) =>
	provider.check({}, hostInputs(name, args));

/** Declares a resource whose room the state has, opened by another process. */
async function declareAgain(
	name: string,
	olds: object,
	news = olds,
	status = "in-progress",
) {
	const inputs = hostInputs(name, olds);
	const { id, outs } = await providerOf(emulator).create(inputs);
	const wanted = { ...inputs, ...news };
	await provider.check(inputs, wanted);
	await provider.diff(id, { ...outs, status }, wanted);
	// As the engine does where it replaces a room.
	await provider.check({}, wanted);
	return id;
}

const standUp = { uniqueName: "stand-up" };

test("warns of two rooms of one name, by their logical names and once", async () => {
	await declare("one", standUp);
	await declare("two", standUp);
	await declare("two", standUp);

	expect(warnings()).toEqual([
		"warning: Rooms one and two have the same uniqueName: Twilio refuses to open one of them while the other is open (code 53113).\n",
	]);
});

test("tells rooms of one logical name apart by their parents", async () => {
	await declare("one", { ...standUp, __parents: "my:index:A" });
	await declare("one", { ...standUp, __parents: "my:index:B" });

	expect(warnings()).toEqual([
		expect.stringContaining(
			"Rooms one (in my:index:A) and one (in my:index:B) have",
		),
	]);
});

test("warns of a room of the name that another one has, which is open", async () => {
	await declare("one", standUp);
	await declareAgain("two", standUp);

	expect(warnings()).toEqual([
		"warning: Rooms one and two have the same uniqueName: Twilio refuses to open one while two is open (code 53113).\n",
	]);
});

test("says of a room that is kept and wasn't looked up that it may have ended", async () => {
	await declareAgain("one", { ...standUp, whenEnded: "keep" });
	await declare("two", standUp);

	expect(warnings()).toEqual([
		"warning: Rooms one and two have the same uniqueName: Twilio refuses to open two (code 53113), unless one has ended (not checked).\n",
	]);
});

test.each<[string, () => Promise<unknown>]>([
	[
		"of which one is kept and has ended",
		async () => {
			const kept = { ...standUp, whenEnded: "keep" };
			await declareAgain("one", kept, kept, "completed");
		},
	],
	[
		"of which one gets another name",
		() => declareAgain("one", standUp, { uniqueName: "retro" }),
	],
	["of different names", () => declare("one", { uniqueName: "Stand-up" })],
	[
		"of which one has a bad argument, so that none is opened",
		() => declare("one", { ...standUp, maxParticipants: 51 }),
	],
])("says nothing of two rooms %s", async (_title, declareOne) => {
	await declareOne();
	await declare("two", standUp);

	expect(warnings()).toEqual([]);
});

test("says nothing of two rooms whose names aren't known yet, or are automatic", async () => {
	for (const uniqueName of [unknownValue, "", undefined]) {
		await declare("one", { uniqueName });
		await declare("two", { uniqueName });
	}

	expect(warnings()).toEqual([]);
});

test("says nothing of two rooms of one name which are there, as far as the state knows", async () => {
	const kept = { ...standUp, whenEnded: "keep" };
	emulator.completeRoom(await declareAgain("one", kept));
	await declareAgain("two", standUp);

	expect(warnings()).toEqual([]);
});

test("forgets what a room is called in the state when the program calls it otherwise", async () => {
	await declareAgain("one", standUp, { uniqueName: "retro" });
	await declare("two", { uniqueName: "retro" });
	await declare("three", standUp);

	expect(warnings()).toEqual([
		expect.stringContaining("Rooms one and two have"),
	]);
});

const ofRegion =
	"warning: Room one: mediaRegion is not one of the known regions, au1, br1, de1, gll, ie1, in1, jp1, sg1, us1, us2. " +
	"Twilio refuses a region that it doesn't have (code 53115).\n";

test.each<[unknown, boolean]>([
	["us-east-1", true],
	["US1", true],
	["us1 ", true],
	["gll", false],
	["us2", false],
	["", false],
	[undefined, false],
	[unknownValue, false],
])(
	"warns of a media region that isn't known, without repeating it: %j",
	async (mediaRegion, isWarned) => {
		const { failures } = await declare("one", { mediaRegion });

		expect(failures).toEqual([]);
		expect(warnings()).toEqual(isWarned ? [ofRegion] : []);
	},
);

test("warns of it when an open room is to be replaced by one there", async () => {
	await declareAgain("one", {}, { mediaRegion: "us-east-1" });

	expect(warnings()).toEqual([ofRegion]);
});

test("says nothing of it when a room has ended that Twilio opened there", async () => {
	const inputs = { __stem: "one", mediaRegion: "xx1" };

	await provider.check(inputs, inputs);
	await provider.diff("RM1", { ...inputs, status: "completed" }, inputs);
	await provider.check({}, inputs);

	expect(warnings()).toEqual([]);
});

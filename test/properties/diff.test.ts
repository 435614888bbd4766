import fc from "fast-check";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { diffRoom } from "../../provider/room/diff.js";
import { argumentNames, type Properties } from "../../provider/room/inputs.js";
import { goodArguments } from "./arguments.js";
import { holds } from "./holds.js";
import { outputsOf } from "./opening.js";

let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator();
});

afterAll(() => emulator.close());

holds(
	"keeps the room that was just opened, in whatever order its arguments stand",
	100,
	fc.asyncProperty(goodArguments, async (args) => {
		const outputs = await outputsOf(emulator, args);

		const { videoCodecs, ...others } = reordered(args) as Properties;
		const codecs = Array.isArray(videoCodecs) && videoCodecs.toReversed();

		expect(
			diffRoom(outputs, { ...(codecs && { videoCodecs: codecs }), ...others }),
		).toMatchObject({ changes: false, replaces: [] });
	}),
);

holds(
	"names the arguments that have changed, and no others",
	100,
	fc.asyncProperty(
		goodArguments,
		goodArguments,
		fc.subarray([...argumentNames]),
		async (before, others, names) => {
			const after = Object.fromEntries(
				argumentNames
					.map((name) => [name, (names.includes(name) ? others : before)[name]])
					.filter(([, value]) => value !== undefined),
			);
			const outputs = await outputsOf(emulator, before);

			const { changes, replaces } = diffRoom(outputs, after);

			const untold = { transcribeParticipantsOnConnect: false };
			const had: Properties = { ...untold, ...outputs, ...before };
			// Twilio's defaults go by the type.
			const plain = await outputsOf(emulator, pick(before, ["type"]));
			const usual: Properties = { ...untold, ...plain, type: "group" };
			const changed = argumentNames.filter((name) =>
				name in after
					? canonical(after[name]) !== canonical(had[name])
					: name in before &&
						canonical(before[name]) !== canonical(usual[name]),
			);
			const effective = changed.filter((name) => name !== "enableTurn");
			expect(replaces).toEqual(effective);
			expect(changes).toBe(effective.length > 0);
		},
	),
);

holds(
	"sees a change in both directions or in none, if the same arguments are given",
	100,
	fc.asyncProperty(goodArguments, goodArguments, async (one, other) => {
		// What only one of them gives is compared with defaults that go by the type of the room that is there.
		const names = argumentNames.filter((name) => name in one && name in other);
		const [left, right] = [pick(one, names), pick(other, names)];

		const there = diffRoom(await outputsOf(emulator, left), right);
		const back = diffRoom(await outputsOf(emulator, right), left);

		expect(there.changes).toBe(back.changes);
		expect(there.replaces).toEqual(back.replaces);
	}),
);

function pick(args: Properties, names: readonly string[]): Properties {
	return Object.fromEntries(names.map((name) => [name, args[name]]));
}

/** The same with all keys in the opposite order. */
function reordered(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reordered);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([key, inner]) => [key, reordered(inner)]),
	);
}

/** A text that is the same for equal values. Of the lists of texts, codecs, the order means nothing, nor how often one occurs. */
function canonical(value: unknown): string {
	if (!Array.isArray(value)) return JSON.stringify(sorted(value));
	const items = value.map(canonical);
	const areCodecs = value.every((item) => typeof item === "string");
	return String(areCodecs ? [...new Set(items)].sort() : items);
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, inner]) => [key, sorted(inner)]),
	);
}

import fc from "fast-check";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { checkRoom } from "../../provider/room/check.js";
import { diffRoom } from "../../provider/room/diff.js";
import { argumentNames, type Properties } from "../../provider/room/inputs.js";
import { carried } from "../support/wire.js";
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
	"keeps the room when its arguments are written in another way, for which Twilio is asked the same",
	200,
	fc.asyncProperty(goodArguments, fc.gen(), async (args, any) => {
		const rewritten = carried(rewrite(args, any));
		expect(checkRoom(rewritten)).toEqual([]);

		for (const [before, after] of [
			[args, rewritten],
			[rewritten, args],
		] as const)
			expect(diffRoom(await outputsOf(emulator, before), after)).toMatchObject({
				changes: false,
				replaces: [],
			});
	}),
);

/** The same room in other words: with and without what says nothing, with defaults written out, and codecs twice. */
function rewrite(args: Properties, any: fc.GeneratorValue): Properties {
	const flip = () => any(fc.boolean);
	const { type = "group", videoCodecs, ...others } = args;
	const isDirect = type === "go" || type === "peer-to-peer";
	const defaults: Properties = {
		...(!isDirect && { mediaRegion: "us1", videoCodecs: ["H264", "VP8"] }),
		audioOnly: false,
		emptyRoomTimeout: 5,
		largeRoom: false,
		maxParticipantDuration: 14_400,
		recordParticipantsOnConnect: false,
		statusCallbackMethod: "POST",
		transcribeParticipantsOnConnect: false,
		type: "group",
		unusedRoomTimeout: 5,
	};
	const nothing = () => any(fc.constantFrom, null, "");
	const unsaid = argumentNames
		.filter((name) => !(name in args) && flip())
		.map((name) => [name, defaults[name] ?? nothing()]);
	const codecs = Array.isArray(videoCodecs)
		? [...videoCodecs, ...videoCodecs, null].toReversed()
		: undefined;
	return {
		...Object.fromEntries(unsaid),
		...Object.fromEntries(
			Object.entries(others).map(([name, value]) => [
				name,
				pad(value, flip, name === "recordingRules"),
			]),
		),
		...(args.type !== undefined && { type }),
		...(codecs && { videoCodecs: codecs }),
		enableTurn: flip(),
	};
}

/** A value with what says nothing put into it, at any depth. */
function pad(value: unknown, flip: () => boolean, isRules: boolean): unknown {
	if (typeof value !== "object" || value === null) return value;
	const inner = (item: unknown) => pad(item, flip, isRules);
	if (Array.isArray(value))
		return value.flatMap((item) =>
			isRules && flip() ? [null, inner(item)] : [inner(item)],
		);
	return Object.fromEntries([
		...(flip() ? [["all", null]] : []),
		...Object.entries(value).map(([key, item]) => [key, inner(item)]),
	]);
}

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
			const had: Properties = { ...untold, ...outputs, ...said(before) };
			// Twilio's defaults go by the type.
			const plain = await outputsOf(emulator, pick(before, ["type"]));
			const usual: Properties = { ...untold, ...plain, type: "group" };
			const changed = argumentNames.filter((name) =>
				says(after, name)
					? canonical(after[name]) !== canonical(had[name])
					: says(before, name) &&
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
		const names = argumentNames.filter(
			(name) => says(one, name) && says(other, name),
		);
		const [left, right] = [pick(one, names), pick(other, names)];

		const there = diffRoom(await outputsOf(emulator, left), right);
		const back = diffRoom(await outputsOf(emulator, right), left);

		expect(there.changes).toBe(back.changes);
		expect(there.replaces).toEqual(back.replaces);
	}),
);

const said = (args: Properties) =>
	pick(
		args,
		argumentNames.filter((name) => says(args, name)),
	);

const says = (args: Properties, name: string) =>
	sorted(args[name]) !== undefined;

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

/** A text that is the same for values that ask for the same. Of the lists of texts, codecs, the order means nothing, nor how often one occurs. */
function canonical(value: unknown): string {
	if (!Array.isArray(value)) return `${JSON.stringify(sorted(value))}`;
	const items = value
		.filter((item) => sorted(item) !== undefined)
		.map(canonical);
	const areCodecs = value.every((item) => typeof item === "string");
	return String(areCodecs ? [...new Set(items)].sort() : items);
}

/** The same without what says nothing, and with its keys in order. */
function sorted(value: unknown): unknown {
	const form = sortedInside(value);
	const isEmpty = JSON.stringify(form)?.match(/^(""|null|\[\]|\{\})$/);
	return isEmpty ? undefined : form;
}

function sortedInside(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sortedInside);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, inner]) => inner !== null)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, inner]) => [key, sortedInside(inner)]),
	);
}

import fc from "fast-check";
import { rememberedIn } from "../../provider/dynamic/persisted/stored-outputs.js";
import { checkRoom } from "../../provider/room/arguments/check.js";
import { argumentNames } from "../../provider/room/arguments/table.js";
import type { Properties } from "../../provider/room/arguments/values.js";
import { diffRoom } from "../../provider/room/diff.js";
import { RoomRequest } from "../../provider/room/opening/request.js";
import { toForm } from "../../provider/twilio/form.js";
import { freshEmulator } from "../support/emulator.js";
import { carried } from "../support/wire.js";
import { goodArguments } from "./arguments.js";
import { holds } from "./holds.js";
import { context, outputsOf } from "./opening.js";

const diff = (outputs: Properties, news: Properties) =>
	diffRoom(rememberedIn(outputs), news);

const emulator = freshEmulator();

holds(
	"keeps the room that was just opened, in whatever order its arguments stand",
	33,
	fc.asyncProperty(goodArguments, async (args) => {
		const outputs = await outputsOf(emulator, args);

		const { videoCodecs, ...others } = inOrder(args, (keys) =>
			keys.reverse(),
		) as Properties;
		const codecs = Array.isArray(videoCodecs) && videoCodecs.toReversed();

		expect(
			diff(outputs, { ...(codecs && { videoCodecs: codecs }), ...others }),
		).toMatchObject({ changes: false, replaces: [] });
	}),
);

holds(
	"keeps the room when its arguments are written in another way, for which Twilio is asked the same",
	67,
	fc.asyncProperty(goodArguments, fc.gen(), async (args, any) => {
		const rewritten = carried(rewrite(args, any));
		expect(checkRoom(rewritten)).toEqual([]);

		for (const [before, after] of [
			[args, rewritten],
			[rewritten, args],
		] as const)
			expect(diff(await outputsOf(emulator, before), after)).toMatchObject({
				changes: false,
				replaces: [],
			});
	}),
);

/** What Twilio does in rooms of every type where it isn't told. */
const plainDefaults: Properties = {
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

/** What it does besides where the media pass through it. */
const mediaDefaults: Properties = {
	mediaRegion: "us1",
	videoCodecs: ["H264", "VP8"],
};

/** The same room in other words: with and without what says nothing, with defaults written out, and codecs twice. */
function rewrite(args: Properties, any: fc.GeneratorValue): Properties {
	const flip = () => any(fc.boolean);
	const { type = "group", videoCodecs, ...others } = args;
	const isDirect = type === "go" || type === "peer-to-peer";
	const defaults: Properties = {
		...plainDefaults,
		...(!isDirect && mediaDefaults),
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
	33,
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

			const { changes, replaces } = diff(outputs, after);

			const [asked, askedNow] = [before, after].map((args) =>
				request(args, before.type),
			);
			const effective = argumentNames.filter(
				(name) =>
					name !== "enableTurn" && asked?.get(name) !== askedNow?.get(name),
			);
			expect(replaces).toEqual(effective);
			expect(changes).toBe(effective.length > 0);
		},
	),
);

/** The same with its keys, at every depth, in the order that they are put into. */
function inOrder(value: unknown, order: (keys: string[]) => string[]): unknown {
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map((item) => inOrder(item, order));
	return Object.fromEntries(
		order(Object.keys(value)).map((key) => [
			key,
			inOrder((value as Properties)[key], order),
		]),
	);
}

/**
 * What Twilio is asked for, by argument, in one way of writing it: with its
 * defaults for rooms of the type, codecs as a set, and the keys of JSON in order.
 */
function request(args: Properties, type: unknown): Map<string, string> {
	const defaults: Properties = {
		...plainDefaults,
		...mediaDefaults,
		maxParticipants:
			{ go: 2, "peer-to-peer": 10, "group-small": 4 }[String(type)] ?? 50,
	};
	return new Map([
		...Object.entries(defaults).map(
			([name, value]) => [name, String(value)] as const,
		),
		...fields(args),
	]);
}

/** The fields of the real request, by argument; the name only if the program gives it. */
function fields(args: Properties): Map<string, string> {
	const request = new RoomRequest(context, args);
	const { uniqueName, ...others } = request.parameters;
	const form = toForm({
		...others,
		...(request.chosenName === undefined && { uniqueName }),
	});
	return new Map(
		argumentNames
			.map((name) => {
				const field = name.charAt(0).toUpperCase() + name.slice(1);
				return [name, form.getAll(field)] as const;
			})
			.filter(([, texts]) => texts.length > 0)
			.map(([name, texts]) => [
				name,
				[...new Set(texts.map((text) => normal(name, text)))].sort().join(),
			]),
	);
}

/** The keys of JSON in order, if the argument is sent as such. */
function normal(name: string, text: string): string {
	return name === "recordingRules" || name === "transcriptionsConfiguration"
		? JSON.stringify(inOrder(JSON.parse(text), (keys) => keys.sort()))
		: text;
}

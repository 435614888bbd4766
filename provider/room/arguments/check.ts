import type { RoomArgs } from "../../program/args.js";
import { didYouMean } from "../../text/did-you-mean.js";
import { printable } from "../../text/printable.js";
import { roomTypes } from "../../twilio/room.js";
import {
	type ArgumentName,
	argumentNames,
	everythingIn,
	hidden,
	isGiven,
	isUnknown,
	type Properties,
} from "./arguments.js";
import { nameProblem } from "./name.js";
import { normalForm } from "./normal-form.js";
import { outputInTextProblem } from "./output-in-text.js";
import { recordingRulesProblem } from "./recording-rules.js";
import {
	boolean,
	kindOf,
	oneOf,
	type Rule,
	string,
	wholeNumber,
} from "./rules.js";

/** Why an argument is bad. */
export interface Failure {
	/** Always empty: the engine prints the value of the property that a failure names, secret or not. */
	readonly property: "";
	/** Names the argument, and never repeats a text, which may be a secret. */
	readonly reason: string;
}

/**
 * Finds every reason why Twilio would refuse to open a room with these inputs,
 * or why the room couldn't be addressed afterwards: one for each bad argument.
 *
 * What is only likely to be refused passes: Twilio decides. Values that aren't
 * known yet are skipped, and so are the rules that need them.
 */
export function checkRoom(inputs: Properties): Failure[] {
	const bad = badArguments(inputs);
	const good = argumentNames.filter(
		(name) =>
			isKnown(inputs[name]) && !bad.some(([argument]) => argument === name),
	);
	const findings = [
		...bad,
		...misfits(inputs, new Set(good)),
		...unknownArguments(inputs),
	];
	return findings.map(([argument, problem]) => ({
		property: "",
		reason: `${argument} ${problem}`,
	}));
}

type Finding = readonly [argument: string, problem: string];

const rules: Readonly<
	Record<
		keyof RoomArgs,
		(value: unknown, inputs: Properties) => ReturnType<Rule>
	>
> = {
	audioOnly: boolean,
	emptyRoomTimeout: wholeNumber(1, 60, "minutes"),
	enableTurn: boolean,
	largeRoom: boolean,
	maxParticipantDuration: wholeNumber(600, 86_400, "seconds"),
	maxParticipants: participants,
	mediaRegion: string,
	recordParticipantsOnConnect: boolean,
	recordingRules: recordingRulesProblem,
	statusCallback: callbackUrl,
	statusCallbackMethod: oneOf("GET", "POST"),
	transcribeParticipantsOnConnect: boolean,
	transcriptionsConfiguration: jsonObject,
	type: oneOf(...roomTypes),
	uniqueName: (value) => string(value) ?? nameProblem(value as string),
	unusedRoomTimeout: wholeNumber(1, 60, "minutes"),
	videoCodecs: codecs,
	whenEnded: oneOf("replace", "keep"),
};

function badArguments(inputs: Properties): readonly Finding[] {
	return Object.entries(rules).flatMap(([name, rule]) => {
		const value = inputs[name];
		const problem =
			outputInTextProblem(value) ??
			(isKnown(value) ? rule(value, inputs) : undefined);
		return problem === undefined ? [] : [[name, problem] as const];
	});
}

function isKnown(value: unknown): boolean {
	return isGiven(value) && !isUnknown(value);
}

/** The most participants that a room of the type takes (code 53107). */
export function mostParticipants(type: unknown): number {
	return fewerParticipants.get(type) ?? 50;
}

const fewerParticipants: ReadonlyMap<unknown, number> = new Map([
	["go", 2],
	["group-small", 4],
	["peer-to-peer", 10],
]);

function participants(
	value: unknown,
	{ type }: Properties,
): string | undefined {
	const most = mostParticipants(type);
	const problem = wholeNumber(1, most, "participants")(value);
	return problem && fewerParticipants.has(type)
		? `${problem} (in a room of type ${type})`
		: problem;
}

/** What rooms for so few don't offer (codes 53114, 53122). */
const notForDirectRooms = [
	"mediaRegion",
	"recordParticipantsOnConnect",
	"recordingRules",
	"videoCodecs",
] as const;

/**
 * Arguments that are good by themselves and don't go with the room's type.
 *
 * @param good the arguments that are known and good by themselves
 */
function misfits(
	inputs: Properties,
	good: ReadonlySet<ArgumentName>,
): readonly Finding[] {
	if (!good.has("type")) return [];
	const type = String(inputs.type);
	const findings: Finding[] = [];
	if (type === "go" || type === "peer-to-peer") {
		// A false asks for nothing, and may pass.
		const asked = notForDirectRooms.filter(
			(name) =>
				good.has(name) &&
				inputs[name] !== false &&
				normalForm(inputs[name]) !== undefined,
		);
		findings.push(
			...asked.map(
				(name) => [name, `does not go with a room of type ${type}`] as const,
			),
		);
	}
	if (type !== "group" && inputs.audioOnly === true) {
		// Code 53124.
		findings.push([
			"audioOnly",
			`goes with a room of type group only, not ${type}`,
		]);
	}
	return findings;
}

function unknownArguments(inputs: Properties): readonly Finding[] {
	const names = Object.keys(rules);
	const { given: _ofOutputs, ...ofInputs } = hidden;
	const known = [...names, ...Object.values(ofInputs)];
	return Object.keys(inputs)
		.filter((name) => !known.includes(name))
		.map((name) => {
			const problem = outputInTextProblem(name);
			return problem
				? ["the name of an argument", problem]
				: [
						printable(name),
						`is not an argument of a room${hintOn(name, names)}`,
					];
		});
}

function hintOn(name: string, names: readonly string[]): string {
	if (Object.hasOwn(ofOtherApis, name)) return String(ofOtherApis[name]);
	if (resourceOptions.includes(name))
		return ": it is a resource option, for the third argument of Room";
	return didYouMean(name, names);
}

const resourceOptions: readonly string[] = [
	"aliases",
	"deleteBeforeReplace",
	"dependsOn",
	"ignoreChanges",
	"parent",
	"protect",
	"replaceOnChanges",
	"retainOnDelete",
];

/** What Twilio's other APIs, and its SDKs, call so, and rooms do without. */
const ofOtherApis: Readonly<Record<string, string>> = {
	accountSid:
		": a stack's rooms belong to one account, which twilio:accountSid says",
	friendlyName: " (did you mean uniqueName?)",
	roomType: " (did you mean type?)",
	status: ": a room is ended by taking it out of the program",
	statusCallbackEvent: ": Twilio reports every event of a room",
	statusCallbackEvents: ": Twilio reports every event of a room",
};

/**
 * What RFC 3986 has no place for, so that it must be percent-encoded. `URL` is less
 * strict: it mends spaces, other alphabets and missing slashes.
 */
const notInUri = /[^\w.~:/?#[\]@!$&'()*+,;=%-]|%(?![\da-f]{2})/i;

function callbackUrl(value: unknown): string | undefined {
	const isUrl =
		typeof value === "string" &&
		/^https?:\/\//i.test(value) &&
		!notInUri.test(value) &&
		URL.canParse(value);
	if (!isUrl) return "must be an absolute http: or https: URL, percent-encoded";
	return value.length < 1024
		? undefined
		: `must have fewer than 1,024 characters, got ${value.length}`;
}

function jsonObject(value: unknown): string | undefined {
	if (typeof value !== "object" || Array.isArray(value))
		return `must be an object, got ${kindOf(value)}`;
	// JSON has neither, and would say null.
	const isSayable = [...everythingIn(value)].every(
		(inner) => typeof inner !== "number" || Number.isFinite(inner),
	);
	return isSayable ? undefined : "must have no NaN and no Infinity in it";
}

/** An empty list is no field on the wire, so that Twilio takes its default. */
function codecs(value: unknown): string | undefined {
	const isCodecs =
		Array.isArray(value) &&
		value.every((codec) => ["VP8", "H264", null, undefined].includes(codec));
	return isCodecs ? undefined : "must be a list of VP8, H264 or both";
}

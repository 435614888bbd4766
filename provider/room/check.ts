import { roomTypes } from "../twilio/room.js";
import {
	type ArgumentName,
	argumentNames,
	hidden,
	isGiven,
	isUnknown,
	type Properties,
} from "./inputs.js";
import { nameProblem } from "./name.js";
import { recordingRulesProblem } from "./recording-rules.js";
import { didYouMean } from "./spelling.js";

/** Why an argument is bad. */
export interface Failure {
	/** Empty where the value may be a secret: the engine prints the value of the property that a failure names. */
	readonly property: string;
	readonly reason: string;
}

/**
 * Finds every reason why Twilio would refuse to open a room with these inputs,
 * or why the room couldn't be addressed afterwards.
 *
 * What is only likely to be refused passes: Twilio decides. Values that aren't
 * known yet are skipped, and so are the rules that need them.
 */
export function checkRoom(inputs: Properties): Failure[] {
	return [
		...badArguments(inputs),
		...misfits(inputs),
		...unknownArguments(inputs),
	].map(toFailure);
}

type Finding = readonly [argument: string, problem: string];

/** What is wrong with a value, or nothing. */
type Rule = (value: unknown) => string | undefined;

const rules: Readonly<Record<ArgumentName, Rule>> = {
	audioOnly: boolean,
	emptyRoomTimeout: wholeNumber("minutes", 1, 60),
	enableTurn: boolean,
	largeRoom: boolean,
	maxParticipantDuration: wholeNumber("seconds", 600, 86_400),
	maxParticipants: wholeNumber("participants", 1, 50),
	mediaRegion: string,
	recordParticipantsOnConnect: boolean,
	recordingRules: recordingRulesProblem,
	statusCallback: callbackUrl,
	statusCallbackMethod: oneOf("GET", "POST"),
	transcribeParticipantsOnConnect: boolean,
	transcriptionsConfiguration: jsonObject,
	type: oneOf(...roomTypes),
	uniqueName: (value) => string(value) ?? nameProblem(value as string),
	unusedRoomTimeout: wholeNumber("minutes", 1, 60),
	videoCodecs: codecs,
};

function badArguments(inputs: Properties): readonly Finding[] {
	return argumentNames.flatMap((name) => {
		const value = inputs[name];
		if (!isGiven(value) || isUnknown(value)) return [];
		const problem = rules[name](value);
		return problem === undefined ? [] : [[name, problem] as const];
	});
}

/** The most participants of the types that take fewer than a group (code 53107). */
const maxParticipantsOf: Readonly<Record<string, number>> = {
	go: 2,
	"group-small": 4,
	"peer-to-peer": 10,
};

/** Arguments that are good by themselves and don't go with the room's type (codes 53107, 53114, 53122, 53124). */
function misfits(inputs: Properties): readonly Finding[] {
	const type = isGiven(inputs.type) ? inputs.type : "group";
	if (typeof type !== "string" || isUnknown(type)) return [];
	const findings: Finding[] = [];
	const max = maxParticipantsOf[type];
	const { maxParticipants } = inputs;
	// One reason an argument: what no type allows has been told already.
	const isCount =
		typeof maxParticipants === "number" &&
		rules.maxParticipants(maxParticipants) === undefined;
	if (isCount && max !== undefined && maxParticipants > max) {
		findings.push([
			"maxParticipants",
			`must be at most ${max} in a room of type ${type}, got ${maxParticipants}`,
		]);
	}
	if (type === "go" || type === "peer-to-peer") {
		// A false asks for nothing, and may pass.
		const asked = (
			[
				"recordParticipantsOnConnect",
				"recordingRules",
				"mediaRegion",
				"videoCodecs",
			] as const
		).filter(
			(name) =>
				isGiven(inputs[name]) &&
				!isUnknown(inputs[name]) &&
				inputs[name] !== false,
		);
		findings.push(
			...asked.map(
				(name) => [name, `does not go with a room of type ${type}`] as const,
			),
		);
	}
	if (type !== "group" && inputs.audioOnly === true) {
		findings.push([
			"audioOnly",
			`goes with a room of type group only, not ${type}`,
		]);
	}
	return findings;
}

function unknownArguments(inputs: Properties): readonly Finding[] {
	const known: readonly string[] = argumentNames;
	const ours: readonly string[] = Object.values(hidden);
	return Object.keys(inputs)
		.filter((name) => !known.includes(name) && !ours.includes(name))
		.map(
			(name) =>
				[
					name,
					`is not an argument of a room${didYouMean(name, known)}`,
				] as const,
		);
}

/** May hold a token, a password or somebody's name, declared as a secret or not. */
const mayBeSecret: ReadonlySet<string> = new Set<ArgumentName>([
	"recordingRules",
	"statusCallback",
	"transcriptionsConfiguration",
]);

function toFailure([argument, problem]: Finding): Failure {
	const known: readonly string[] = argumentNames;
	return known.includes(argument) && !mayBeSecret.has(argument)
		? { property: argument, reason: problem }
		: { property: "", reason: `${argument} ${problem}` };
}

function boolean(value: unknown): string | undefined {
	return typeof value === "boolean"
		? undefined
		: `must be true or false, got ${shown(value)}`;
}

function string(value: unknown): string | undefined {
	return typeof value === "string" ? undefined : "must be a string";
}

function wholeNumber(unit: string, least: number, most: number): Rule {
	return (value) =>
		Number.isInteger(value) &&
		(value as number) >= least &&
		(value as number) <= most
			? undefined
			: `must be a whole number of ${unit} from ${least} to ${most}, got ${shown(value)}`;
}

function oneOf(...choices: readonly string[]): Rule {
	return (value) =>
		choices.some((choice) => choice === value)
			? undefined
			: `must be one of ${choices.join(", ")}, got ${shown(value)}`;
}

function callbackUrl(value: unknown): string | undefined {
	const isUrl =
		typeof value === "string" &&
		!/\s/.test(value) &&
		URL.canParse(value) &&
		/^https?:$/.test(new URL(value).protocol);
	if (!isUrl) return "must be an absolute http: or https: URL";
	return value.length < 1024
		? undefined
		: `must have fewer than 1,024 characters, got ${value.length}`;
}

function jsonObject(value: unknown): string | undefined {
	return typeof value === "object" && !Array.isArray(value)
		? undefined
		: "must be an object";
}

function codecs(value: unknown): string | undefined {
	const isCodecs =
		Array.isArray(value) &&
		value.length > 0 &&
		value.every((codec) => codec === "VP8" || codec === "H264");
	return isCodecs
		? undefined
		: `must be a list of VP8, H264 or both, got ${shown(value)}`;
}

/** A value as it may stand in a reason, however long it is. */
function shown(value: unknown): string {
	const text = JSON.stringify(value);
	return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

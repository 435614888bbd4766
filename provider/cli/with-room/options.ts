import { parseArgs } from "node:util";
import { checkRoom, type Failure } from "../../room/arguments/check.js";
import { argumentNames, argumentTable } from "../../room/arguments/table.js";
import { isPlainObject, type Properties } from "../../room/arguments/values.js";
import { wholeNumber } from "../../text/value-rules.js";
import { mustNotBeEmpty, UsageError } from "../usage-error.js";

/** Which rooms to open. */
export interface RoomOptions {
	/** The arguments of each, as the check accepts them. */
	readonly roomArgs: Properties;
	readonly count: number;
}

/**
 * Reads the options of `with-room`: every argument of CreateRoom in kebab-case,
 * `--args` with all of them as JSON, and `--rooms` with their number.
 *
 * @throws UsageError with all that the check refuses, and what `parseArgs` throws
 */
export function readOptions(args: readonly string[]): RoomOptions {
	refuse(checkRoom(unknownOptions(args)));
	const { values } = parseArgs({
		args: [...args],
		options: { ...ofCommand, ...ofRoom },
	});
	mustNotBeEmpty(values);
	const given = argumentNames.flatMap((name) => {
		const value = (values as Properties)[toKebab(name)];
		return value === undefined ? [] : [[name, toValue(name, value)] as const];
	});
	const roomArgs = { ...toObject(values.args), ...Object.fromEntries(given) };
	refuse(checkRoom(roomArgs));
	const count = Number(values.rooms);
	if (wholeNumber(1, 1000)(count) !== undefined)
		throw new UsageError("--rooms must be a whole number from 1 to 1,000.");
	if (count > 1 && roomArgs.uniqueName)
		throw new UsageError(
			"--rooms doesn't go with a unique name, which only one open room can have.",
		);
	return { roomArgs, count };
}

const ofCommand = {
	args: { type: "string", default: "{}" },
	rooms: { type: "string", default: "1" },
} as const;

/** An option for each argument: a flag where `true` may be given; to be repeated where it may be a list. */
const ofRoom = Object.fromEntries(
	argumentNames.map((name) => [
		toKebab(name),
		{
			type: accepts(name, true) ? "boolean" : "string",
			multiple: accepts(name, []),
		} as const,
	]),
);

/** What looks like an argument and is none, for the check to say what was meant. */
function unknownOptions(args: readonly string[]): Properties {
	const options = { ...ofCommand, ...ofRoom };
	const { tokens } = parseArgs({
		args: [...args],
		options,
		strict: false,
		tokens: true,
	});
	return Object.fromEntries(
		tokens.flatMap((token) =>
			token.kind !== "option" || Object.hasOwn(options, token.name)
				? []
				: [[toCamel(token.name), undefined]],
		),
	);
}

/**
 * What a text means: the first of what it can mean that the argument accepts. If
 * there is none, the check says what is wrong with it.
 */
function toValue(name: keyof typeof argumentTable, given: unknown): unknown {
	const texts = [given].flat().map(String);
	const last = String(texts.at(-1));
	const meanings = [
		given,
		toJson(last) ?? last,
		texts.flatMap((text) => text.split(",")),
	];
	return meanings.find((value) => accepts(name, value)) ?? meanings[1];
}

function accepts(name: keyof typeof argumentTable, value: unknown): boolean {
	return argumentTable[name].rule(value, {}) === undefined;
}

function toObject(text: string): Properties {
	const value = toJson(text);
	if (isPlainObject(value)) return value;
	throw new UsageError(
		`--args must be an object in JSON, such as '{"maxParticipants": 4}'.`,
	);
}

function toJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function refuse(failures: readonly Failure[]): void {
	if (failures.length > 0)
		throw new UsageError(failures.map(({ reason }) => reason).join("\n"));
}

function toKebab(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function toCamel(name: string): string {
	return name.replace(/-([a-z])/g, (_all, letter) => letter.toUpperCase());
}

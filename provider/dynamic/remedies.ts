import {
	accountRemedies,
	addLines,
	credentialCommands,
	type InsteadOf,
	lookUpRemedies,
	reasonWithRemedy,
	remediesOf,
} from "../pulumi/remedies.js";
import type { Failure } from "../room/arguments/check.js";
import type { Properties } from "../room/arguments/values.js";
import { ForeignRoomError, RoomNotFoundError } from "../room/errors.js";
import { BadArgumentsError } from "../room/look-up/check-arguments.js";
import { option, quoted } from "../text/shell-quoting.js";
import {
	MissingCredentialsError,
	TwilioRefusedError,
} from "../twilio/failures/errors.js";
import { hidden } from "./persisted/hidden-keys.js";

/*
 * What to do next, in the words of those who use Pulumi's CLI and this package's
 * command. What a failed create proposes besides is in create-errors.ts.
 */

/** Adds to an error what to do about it, and about what caused it. */
export function advise(error: unknown): unknown {
	if (error instanceof Error) addLines(error, remediesFor(error));
	return error;
}

/** What to do about an error, and about what caused it. */
export function remediesFor(error: unknown): readonly string[] {
	return remediesOf(error, ownRemedies);
}

function ownRemedies(error: Error): readonly string[] {
	if (error instanceof MissingCredentialsError) return setCredentials;
	if (error instanceof RoomNotFoundError && !error.isSid)
		return [
			'Rooms that have ended are found by their SID, or with getRooms({ uniqueName, status: "completed" }).',
		];
	if (error instanceof BadArgumentsError)
		return lookUpRemedies(error, insteadOf);
	return accountRemedies(error, "twilio", "stack");
}

/** Why an argument is bad, and what to write instead in JavaScript. */
export function reasonOf(failure: Failure): string {
	return reasonWithRemedy(failure, insteadOf);
}

const insteadOf: InsteadOf = {
	"output-in-text": "use pulumi.interpolate, or the output's apply",
	"promise-in-text": "await it first",
	"resource-option": "it belongs in the third argument of Room",
	"another-account": "a stack has one, which twilio:accountSid says",
};

const setCredentials = [
	...credentialCommands("twilio"),
	"or, where there is no stack, set the environment variables.",
	"Without an account, use the variables that `npx pulumi-twilio-video emulator` prints.",
];

/**
 * Adds what to do where a room of the state is read or ended. Then a refresh or a
 * destroy may be at work, which run without the program's present configuration:
 * credentials may be wrong although the configuration is right.
 */
export function adviseOnStored(error: unknown): unknown {
	advise(error);
	const isForCredentials =
		error instanceof MissingCredentialsError ||
		error instanceof ForeignRoomError ||
		(error instanceof TwilioRefusedError && error.status === 401);
	if (isForCredentials)
		addLines(error, [
			"If this was a refresh or a destroy: it used the configuration of the last `pulumi up`. Run `pulumi up` first, or add --run-program.",
		]);
	return error;
}

/** Ends a room whose name a resource waits for. */
export function endAndUpAgain(sid: string): string {
	return `end it, and run \`pulumi up\` again:\n  ${endingCommand(sid)}`;
}

/** Ends a room, whether a stack has it or not. */
export function endingCommand(sid: string): string {
	return `npx pulumi-twilio-video complete ${sid}`;
}

/** Keeps a room that was to be replaced: Pulumi may count it as deleted already. */
export function keepOldRoom(sid: string): string {
	return `undo the change; if Pulumi says this again, remove the resource from the state with \`pulumi state delete\`, and take the room over: follow what \`npx pulumi-twilio-video import ${sid}\` prints`;
}

/** Brings a room into the stack, for a resource. */
export function takingOverCommand(sid: string, resource: Properties): string {
	return ["npx pulumi-twilio-video import", sid, ...nameOption(resource)].join(
		" ",
	);
}

/** Brings a room into the stack that is known by its name alone, which may look like an option. */
export function takingNamedOverCommand(
	uniqueName: string | undefined,
	resource: Properties,
): string {
	return [
		"npx pulumi-twilio-video import",
		...nameOption(resource),
		quoted("--"),
		uniqueName === undefined ? "<uniqueName>" : quoted(uniqueName),
	].join(" ");
}

/** What else it takes to make a room that is taken over that of the resource: it is taken over without a parent. */
export function afterTakingOver(resource: Properties): readonly string[] {
	return isChild(resource)
		? [
				"The room is taken over without a parent, so give this resource the option aliases: [{ name, parent: pulumi.rootStackResource }], where name is the logical name under which it was taken over.",
			]
		: [];
}

/** The stack may have the logical name of a child below another parent, and the command refuses what the stack has. */
function nameOption(resource: Properties): readonly string[] {
	return isChild(resource)
		? []
		: [option("--name", String(resource[hidden.logicalName]))];
}

function isChild(resource: Properties): boolean {
	return resource[hidden.parents] !== undefined;
}

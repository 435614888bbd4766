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
	const remedies = accountRemedies(error, "twilio");
	return error instanceof ForeignRoomError
		? [
				useItsCredentials,
				...remedies,
				...(error.isRemembered ? [forgetRoom] : []),
			]
		: remedies;
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

const useItsCredentials =
	"Use the credentials of the room's account; a stack's rooms all belong to one.";

const setCredentials = [
	...credentialCommands("twilio"),
	"or, where there is no stack, set the environment variables.",
	"Without an account, take those that `npx pulumi-twilio-video emulator` prints.",
];

/** The last resort. */
const forgetRoom =
	"If nobody has those credentials any more, the last resort is to make the state forget the room, which ends nothing on Twilio: `pulumi stack --show-urns` has its URN, and `pulumi state delete '<URN>'` forgets it, with --force although it is protected, with --target-dependents together with all that depends on it.";

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
			"If this was a refresh or a destroy: Pulumi does these with the configuration of the last `pulumi up`. Run that first, or add --run-program.",
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

/** Keeps a room that Pulumi counts as deleted. */
export function keepDeleted(sid: string): string {
	return `take the change back, take this resource out of the state with \`pulumi state delete\`, and take the room over as \`npx pulumi-twilio-video import ${sid}\` says`;
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
				"A room is taken over without a parent: this resource then needs the option aliases: [{ name, parent: pulumi.rootStackResource }], with the name that it was taken over by.",
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

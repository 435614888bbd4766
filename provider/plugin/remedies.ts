import {
	accountRemedies,
	addLines,
	credentialCommands,
	type InsteadOf,
	lookUpRemedies,
	nameAnother,
	reasonWithRemedy,
	remediesOf,
} from "../pulumi/remedies.js";
import type { Failure } from "../room/arguments/check.js";
import {
	NameTakenError,
	OutcomeUnknownError,
	RoomNotFoundError,
} from "../room/errors.js";
import { BadArgumentsError } from "../room/look-up/check-arguments.js";
import { quoted } from "../text/shell-quoting.js";
import { MissingCredentialsError } from "../twilio/failures/errors.js";
import type { Resource } from "./resource.js";
import { packageName, tokens } from "./tokens.js";

/*
 * What to do next, in the words of Pulumi's CLI and of a shell: programs of the
 * plugin's users may be in any language, and need no Node.js.
 */

/** Adds to an error what to do about it, and about what caused it. */
export function advise(error: unknown, resource?: AddressedResource): unknown {
	if (error instanceof Error) addLines(error, remediesFor(error, resource));
	return error;
}

/** What to do about an error, and about what caused it. */
export function remediesFor(
	error: unknown,
	resource?: AddressedResource,
): readonly string[] {
	return remediesOf(error, (one) => ownRemedies(one, resource));
}

/** Why an argument is bad, and what to do instead, in any language. */
export function reasonOf(failure: Failure): string {
	return reasonWithRemedy(failure, insteadOf);
}

const insteadOf: InsteadOf = {
	"output-in-text":
		"make the text where the output's value is known, in its apply",
	"promise-in-text": "wait for its value first",
	"resource-option": "it belongs among the options of the resource",
	"another-account":
		"a room of another account needs a provider with that account's credentials",
};

/** A resource, and where its room is. */
interface AddressedResource extends Resource {
	/** Of the Rooms API. */
	readonly origin: string;
}

function ownRemedies(
	error: Error,
	resource?: AddressedResource,
): readonly string[] {
	if (error instanceof MissingCredentialsError) return setCredentials;
	if (error instanceof NameTakenError && resource)
		return waysToName(error.holder?.sid, resource);
	if (error instanceof OutcomeUnknownError && resource)
		return waysToFind(error, resource);
	if (error instanceof BadArgumentsError)
		return lookUpRemedies(error, insteadOf);
	if (error instanceof RoomNotFoundError && !error.isSid)
		return [
			"Rooms that have ended are found by their SID, or by getRooms with the status completed.",
		];
	return accountRemedies(error, packageName, "provider");
}

const setCredentials = [
	...credentialCommands(packageName),
	"or with the environment variables. A provider that the program declares takes them as arguments instead.",
];

/** The ways out of a name that another room has. */
function waysToName(
	sid: string | undefined,
	resource: AddressedResource,
): readonly string[] {
	return sid === undefined
		? [nameAnother]
		: [
				nameAnother,
				"If no stack manages it, import it, or end it:",
				`  ${importCommand(sid, resource)}`,
				`  ${endingCommand(sid, resource)}`,
			];
}

/** What to do if a room turns up that was opened after all. */
function waysToFind(
	{ chosenName, cause }: OutcomeUnknownError,
	resource: AddressedResource,
): readonly string[] {
	return [
		cause === undefined
			? "If you find one, import it. It ends by itself if nobody joins."
			: "If one has the name, import it. It ends by itself if nobody joins.",
		`  ${findingCommand(chosenName, resource)}`,
		`  ${importCommand("<SID>", resource)}`,
	];
}

/** Brings a room into the stack, for a resource. */
function importCommand(
	sid: string,
	{ logicalName }: Pick<Resource, "logicalName">,
): string {
	return `pulumi import ${tokens.room} ${quoted(logicalName)} ${quoted(sid)}`;
}

const curl = 'curl -u "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN"';

/** Ends a room, whether a stack has it or not. */
function endingCommand(sid: string, { origin }: AddressedResource): string {
	return `${curl} -d Status=completed ${quoted(`${origin}/v1/Rooms/${sid}`)}`;
}

/** Finds a room by its name, while it is open. */
function findingCommand(
	uniqueName: string | undefined,
	{ origin }: AddressedResource,
): string {
	const name =
		uniqueName === undefined ? "<uniqueName>" : encodeURIComponent(uniqueName);
	return `${curl} ${quoted(`${origin}/v1/Rooms/${name}`)}`;
}

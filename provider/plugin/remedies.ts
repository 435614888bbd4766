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
import type { Account } from "../room/account.js";
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
export function advise(error: unknown, resource?: UnopenedResource): unknown {
	if (error instanceof Error)
		addLines(
			error,
			remediesOf(error, (one) => ownRemedies(one, resource)),
		);
	return error;
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

/** A resource for which a room was to be opened, and what commands have to know to deal with it. */
interface UnopenedResource extends Resource {
	/** Whose room it was to be. */
	readonly account: Account;
	/** The provider, if the program declares it, as the option of `pulumi import` has it. */
	readonly provider: string | undefined;
	/** The SID of the room that was to be replaced, if there is one. */
	readonly replaced: string | undefined;
}

function ownRemedies(
	error: Error,
	resource?: UnopenedResource,
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
	resource: UnopenedResource,
): readonly string[] {
	if (sid === undefined) return [nameAnother];
	if (sid === resource.replaced)
		return [
			"It is this resource's own room: retainOnDelete leaves it open, and deleteBeforeReplace: false ends it last.",
			"Give the new room another uniqueName, or end the old one, and run `pulumi up` again:",
			`  ${endingCommand(sid, resource)}`,
			"To keep the old one, undo the change. If Pulumi says this again, take it over anew:",
			`  pulumi state delete ${quoted(resource.urn)}`,
			...importCommand(sid, resource),
		];
	const ending = `  ${endingCommand(sid, resource)}`;
	// Nothing is imported for a resource that the state has.
	if (resource.replaced !== undefined)
		return [
			nameAnother,
			"If no stack manages it, end it, and run `pulumi up` again:",
			ending,
		];
	return [
		nameAnother,
		"If it is this resource's own room, which --replace or replacementTrigger replaces, set the option deleteBeforeReplace.",
		"If no stack manages it, import it, or end it:",
		...importCommand(sid, resource),
		ending,
	];
}

/** What to do if a room turns up that was opened after all. */
function waysToFind(
	{ chosenName, cause }: OutcomeUnknownError,
	resource: UnopenedResource,
): readonly string[] {
	return [
		cause === undefined
			? "If you find one, import it. It ends by itself if nobody joins."
			: "If one has the name, import it. It ends by itself if nobody joins.",
		`  ${findingCommand(chosenName, resource)}`,
		...importCommand("<SID>", resource),
	];
}

/** Brings a room into the stack, for a resource: by the same parent and provider, or it would be another resource. */
function importCommand(
	sid: string,
	{ logicalName, hasParent, provider }: UnopenedResource,
): readonly string[] {
	const command = `  pulumi import ${tokens.room} ${quoted(logicalName)} ${quoted(sid)}`;
	const options = [
		...(hasParent ? [` --parent ${quoted("parent=<URN>")}`] : []),
		...(provider === undefined ? [] : [` --provider ${quoted(provider)}`]),
	];
	return [
		`${command}${options.join("")}`,
		...(hasParent
			? ["  # <URN> is its parent's: `pulumi stack --show-urns` prints it."]
			: []),
	];
}

/** Ends a room, whether a stack has it or not. */
function endingCommand(sid: string, resource: UnopenedResource): string {
	return `${curl(resource)} -d Status=completed ${urlOf(sid, resource)}`;
}

/** Finds a room by its name, while it is open. */
function findingCommand(
	uniqueName: string | undefined,
	resource: UnopenedResource,
): string {
	const name =
		uniqueName === undefined ? "<uniqueName>" : encodeURIComponent(uniqueName);
	return `${curl(resource)} ${urlOf(name, resource)}`;
}

function urlOf(room: string, { account }: UnopenedResource): string {
	return quoted(`${account.address.origin}/v1/Rooms/${room}`);
}

/** Asks the Rooms API as the provider does. curl asks for the secret, which may be in the stack's configuration alone. */
function curl({ account }: UnopenedResource): string {
	return `curl -u ${account.rooms.client.credentials.username}`;
}

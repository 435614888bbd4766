import {
	accountRemedies,
	addLines,
	credentialCommands,
	remediesOf,
} from "../pulumi/remedies.js";
import {
	ForeignRoomError,
	NameTakenError,
	OutcomeUnknownError,
} from "../room/errors.js";
import { quoted } from "../text/shell-quoting.js";
import { MissingCredentialsError } from "../twilio/failures/errors.js";
import { inOwnNames, packageName, type Resource, tokens } from "./resource.js";

/*
 * What to do next, in the words of Pulumi's CLI and of a shell: programs of the
 * plugin's users may be in any language, and need no Node.js.
 */

/** Adds to an error what to do about it, and about what caused it. */
export function advise(error: unknown, resource?: Resource): unknown {
	if (error instanceof Error) {
		error.message = inOwnNames(error.message);
		addLines(
			error,
			remediesOf(error, (one) => ownRemedies(one, resource)),
		);
	}
	return error;
}

function ownRemedies(error: Error, resource?: Resource): readonly string[] {
	if (error instanceof MissingCredentialsError) return setCredentials;
	if (error instanceof NameTakenError && resource)
		return waysToName(error.holder?.sid, resource);
	if (error instanceof OutcomeUnknownError && resource)
		return waysToFind(error, resource);
	return [
		...accountRemedies(error, packageName, "provider"),
		...(error instanceof ForeignRoomError && error.isRemembered
			? [forgetRoom]
			: []),
	];
}

const setCredentials = [
	...credentialCommands(packageName),
	"or with the environment variables.",
];

/** The last resort. */
const forgetRoom =
	"If nobody has those credentials any more, remove the room from the state; this ends nothing on Twilio. `pulumi stack --show-urns` prints its URN, `pulumi state delete '<URN>'` removes it.";

const another =
	"If it is another room of this stack, give one of the two another uniqueName.";

/** The ways out of a name that another room has. */
function waysToName(
	sid: string | undefined,
	resource: Resource,
): readonly string[] {
	return sid === undefined
		? [another]
		: [
				another,
				"If no stack manages it, import it, or end it:",
				`  ${importCommand(sid, resource)}`,
				`  ${endingCommand(sid)}`,
			];
}

/** What to do if a room turns up that was opened after all. */
function waysToFind(
	{ chosenName, cause }: OutcomeUnknownError,
	resource: Resource,
): readonly string[] {
	return [
		cause === undefined
			? "If you find one, import it. It ends by itself if nobody joins."
			: "If one has the name, import it. It ends by itself if nobody joins.",
		`  ${findingCommand(chosenName)}`,
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
function endingCommand(sid: string): string {
	return `${curl} -d Status=completed https://video.twilio.com/v1/Rooms/${sid}`;
}

/** Finds a room by its name, while it is open. */
function findingCommand(uniqueName: string | undefined): string {
	const name =
		uniqueName === undefined ? "<uniqueName>" : encodeURIComponent(uniqueName);
	return `${curl} ${quoted(`https://video.twilio.com/v1/Rooms/${name}`)}`;
}

import { hidden, type Properties } from "../room/arguments/arguments.js";
import { option, quoted } from "../text/shell-quoting.js";

/*
 * What to do next, in the words of those who use Pulumi's CLI and this package's
 * command. Sorted by what is to be done.
 */

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

/** Brings a room into the stack that may be known by its name alone, which may look like an option. */
export function takingNamedOverCommand(
	address: string,
	resource: Properties,
): string {
	return [
		"npx pulumi-twilio-video import",
		...nameOption(resource),
		quoted("--"),
		address,
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
		: [option("--name", String(resource[hidden.stem]))];
}

function isChild(resource: Properties): boolean {
	return resource[hidden.parents] !== undefined;
}

/** Forgets rooms whose account can't be acted for any more: the last resort. */
export const forgetRoom =
	"If nobody has those credentials any more, the last resort is to make the state forget the room, which ends nothing on Twilio: `pulumi stack --show-urns` has its URN, and `pulumi state delete '<URN>'` forgets it, with --force although it is protected, with --target-dependents together with all that depends on it.";

/** Leaves the emulator for Twilio, where a room of the state isn't the emulator's. */
export function leaveEmulator(accountSid: string): string {
	return `Account ${accountSid} is the emulator's: to ask Twilio, set an account of Twilio's, and unset TWILIO_BASE_URL.`;
}

/** Has a secret of the configuration sent, of which it isn't clear that it is meant for the address that a variable names. */
export function nameAddress(origin: string, variable: string): string {
	return `To ask Twilio, unset ${variable}. If that address is meant: pulumi config set twilio:baseUrl ${origin}`;
}

/** Opens another room in place of one that was the emulator's. */
export const openAnother =
	"`pulumi up` opens another; if it is protected, `pulumi refresh` makes the state forget it first.";

import type { Failure, Mistake } from "../room/arguments/check.js";
import {
	ForeignRoomError,
	NameTakenError,
	type PartlyOpenedError,
	UnknownStatusError,
	UnverifiedAccountError,
} from "../room/errors.js";
import type { BadArgumentsError } from "../room/look-up/check-arguments.js";
import {
	MisdirectedSecretError,
	TwilioRefusedError,
	TwilioUnreachedError,
} from "../twilio/failures/errors.js";

/** Adds lines to what an error says. */
export function addLines(error: Error, lines: readonly string[]): void {
	if (lines.length > 0) error.message = [error.message, ...lines].join("\n");
}

/** What to do instead of each mistake, as the end of a sentence, in the language of a host's users. */
export type InsteadOf = Readonly<Record<Mistake, string>>;

/** Why an argument is bad, and what to do instead. */
export function reasonWithRemedy(
	{ reason, mistake }: Failure,
	insteadOf: InsteadOf,
): string {
	return mistake ? `${reason}: ${insteadOf[mistake]}` : reason;
}

/** What to do instead of the mistakes for which a look-up was refused. */
export function lookUpRemedies(
	{ mistakes }: BadArgumentsError,
	insteadOf: InsteadOf,
): readonly string[] {
	return mistakes.map((mistake) => `Fix: ${insteadOf[mistake]}.`);
}

/**
 * What to do about an error, and about what caused it.
 *
 * @param own gives it for one error
 */
export function remediesOf(
	error: unknown,
	own: (error: Error) => readonly string[],
): readonly string[] {
	if (!(error instanceof Error)) return [];
	return [...remediesOf(error.cause, own), ...own(error)];
}

/**
 * What to do about an error of an account or its settings, in the words of Pulumi's CLI.
 *
 * @param namespace what the keys of the configuration begin with
 * @param scope what has one account
 */
export function accountRemedies(
	error: Error,
	namespace: string,
	scope: "stack" | "provider",
): readonly string[] {
	if (error instanceof MisdirectedSecretError)
		return [
			`To use Twilio, unset ${error.variable}. To use ${error.origin}: pulumi config set ${namespace}:baseUrl ${error.origin}`,
		];
	if (error instanceof ForeignRoomError)
		return [
			`Use the credentials of the room's account; all rooms of a ${scope} belong to one account.`,
			...(error.isEmulators ? [leaveEmulator] : []),
			...(error.isRemembered ? [forgetRoom] : []),
		];
	if (error instanceof UnverifiedAccountError)
		return ["Use an API key or the Auth Token of the room's account."];
	if (error instanceof UnknownStatusError)
		return [
			"To preview and update without looking rooms up:",
			`  pulumi config set ${namespace}:lookUp never`,
			"or set TWILIO_LOOK_UP=never in the environment.",
		];
	return [];
}

/** The last resort. */
const forgetRoom =
	"If nobody has those credentials any more, remove the room from the state; this ends nothing on Twilio. `pulumi stack --show-urns` prints its URN, `pulumi state delete '<URN>'` removes it. Add --force if it is protected, --target-dependents to remove its dependents too.";

const leaveEmulator =
	"To use Twilio, set the credentials of a Twilio account and unset TWILIO_BASE_URL.";

/** The way out of a name that another room of the stack has. */
export const nameAnother =
	"If it is another room of this stack, give one of the two another uniqueName.";

/** The commands that set credentials. */
export function credentialCommands(namespace: string): readonly string[] {
	return [
		"Set the credentials with",
		`  pulumi config set ${namespace}:accountSid AC...`,
		`  pulumi config set --secret ${namespace}:authToken`,
	];
}

/**
 * The line about a failed create that was to replace a room which has ended. There
 * is none if the create may have opened a room.
 */
export function noRoomIsLeft(error: unknown): readonly string[] {
	const isNone =
		error instanceof TwilioRefusedError ||
		error instanceof TwilioUnreachedError ||
		error instanceof NameTakenError;
	return isNone
		? [
				"The old room has ended, so there is no room until a `pulumi up` succeeds.",
			]
		: [];
}

/**
 * What becomes of a room that is in the state since its create failed.
 *
 * @param ending the command that ends it
 * @param condition for another to be opened in its place
 */
export function inState(
	{ room, cause }: PartlyOpenedError,
	whenEnded: unknown,
	ending = "pulumi destroy",
	condition = "",
): string {
	const next =
		"status" in room
			? whenEnded === "keep"
				? ": `pulumi up` keeps it"
				: `: \`pulumi up\` opens another in its place${condition}`
			: cause instanceof ForeignRoomError
				? `. To end it, set ${room.accountSid} as Account SID and run \`${ending}\``
				: `: \`pulumi up\` reads it, \`${ending}\` ends it`;
	return `It is in the stack's state${next}.`;
}

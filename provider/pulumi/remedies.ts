import type { Failure, Mistake } from "../room/arguments/check.js";
import {
	ForeignRoomError,
	NameTakenError,
	type PartlyOpenedError,
	UnknownStatusError,
	UnprovenAccountError,
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
 * @param own says it of one error
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
 */
export function accountRemedies(
	error: Error,
	namespace: string,
): readonly string[] {
	if (error instanceof MisdirectedSecretError)
		return [
			`To ask Twilio, unset ${error.variable}. If that address is meant: pulumi config set ${namespace}:baseUrl ${error.origin}`,
		];
	if (error instanceof ForeignRoomError)
		return error.isEmulators ? [leaveEmulator] : [];
	if (error instanceof UnprovenAccountError)
		return ["Use an API key or the Auth Token of the room's account."];
	if (error instanceof UnknownStatusError)
		return [
			"To preview and update without asking:",
			`  pulumi config set ${namespace}:lookUp never`,
			"or set TWILIO_LOOK_UP=never in the environment.",
		];
	return [];
}

const leaveEmulator =
	"To ask Twilio, set an account of Twilio's, and unset TWILIO_BASE_URL.";

/** The commands that set credentials. */
export function credentialCommands(namespace: string): readonly string[] {
	return [
		"Set the credentials with",
		`  pulumi config set ${namespace}:accountSid AC...`,
		`  pulumi config set --secret ${namespace}:authToken`,
	];
}

/**
 * What there is to say of a failed create that was to replace a room which has ended.
 * Where it isn't certain that none was opened, nothing is said.
 */
export function noRoomIsLeft(error: unknown): readonly string[] {
	const isNone =
		error instanceof TwilioRefusedError ||
		error instanceof TwilioUnreachedError ||
		error instanceof NameTakenError;
	return isNone
		? [
				"The room that it replaces has ended: there is none until a `pulumi up` succeeds.",
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
			? `\`pulumi up\` ${whenEnded === "keep" ? "keeps it" : `opens another in its place${condition}`}`
			: `${cause instanceof ForeignRoomError ? `with ${room.accountSid} as Account SID` : "`pulumi up` reads it"}, \`${ending}\` ends it`;
	return `It is in the stack's state: ${next}.`;
}

import type { Properties } from "../room/arguments/values.js";
import type { LiveDiff } from "../room/life.js";
import { noticeOf, type Replacement } from "../pulumi/notices.js";
import { WaitNotices } from "../pulumi/waits.js";
import { printable } from "../text/printable.js";
import type { Wait } from "../twilio/client.js";
import { InvalidSettingError } from "../twilio/failures/errors.js";
import { otherAddress } from "../twilio/settings/address.js";
import type { Settings } from "../twilio/settings/settings.js";
import { hidden } from "./persisted.js";

/**
 * Tells the user something in one line: the CLI shows what a provider writes to
 * standard error as a message of the stack.
 *
 * The host may outlive the CLI, and finish what it was asked for. That nobody
 * reads any more must not be its failure: it would tell of that too, without end.
 */
export function tell(line: string): void {
	if (!process.stderr.listeners("error").includes(ignore))
		process.stderr.on("error", ignore);
	process.stderr.write(`${line}\n`);
}

function ignore(): void {}

const said = new Set<string>();

/** Tells the user something, once a process. */
function tellOnce(line: string): void {
	if (said.has(line)) return;
	said.add(line);
	tell(line);
}

/**
 * Tells the user why a room is replaced, or what that costs. The CLI shows it in
 * previews as well.
 *
 * @param inputs those of the program
 */
export function reportDiff(
	id: string,
	diff: Pick<LiveDiff, "changes" | "replaces" | "outputs">,
	inputs: Properties,
	replacement: Partial<Replacement> = {},
): void {
	if (!diff.changes) return;
	// The logical name, since the unique name may be a secret.
	const room = `${inputs[hidden.logicalName]} (${id})`;
	const { outputs, replaces } = diff;
	tellOnce(printable(noticeOf(room, outputs, inputs, replaces, replacement)));
}

/** Tells the user that the state forgets rooms which Twilio isn't asked about. */
export function reportEmulated(): void {
	tellOnce(
		"Rooms of the emulator's account were never on Twilio: the state forgets them, and Twilio is not asked.",
	);
}

/**
 * Tells the user of an address that isn't Twilio's: it may be a remnant of
 * something else, and nothing would look different.
 *
 * @param who sends requests there, with the verb
 */
export function reportAddress(settings: Settings, who?: string): void {
	try {
		const notice = otherAddress(settings.address, who);
		if (notice !== undefined) tellOnce(notice);
	} catch (error) {
		// The first request complains of it, if there is one.
		if (!(error instanceof InvalidSettingError)) throw error;
	}
}

const waits = new WaitNotices(tell);

/** Tells the user why nothing seems to happen. */
export function reportWait(wait: Wait): void {
	waits.report(wait);
}

import { noticeOf, type Replacement } from "../../pulumi/replacement-notice.js";
import type { Properties } from "../../room/arguments/values.js";
import type { LiveDiff } from "../../room/life.js";
import { printable } from "../../text/printable.js";
import { hidden } from "../persisted/hidden-keys.js";
import { printNoticeOnce } from "./print-notice.js";

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
	printNoticeOnce(
		printable(noticeOf(room, outputs, inputs, replaces, replacement)),
	);
}

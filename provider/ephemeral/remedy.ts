import { endingCommand } from "../dynamic/remedies.js";

/** What to do about rooms that could not be completed: those of the SIDs, or unknown ones if there are no SIDs. */
export function remedyFor(sids: readonly string[]): string {
	return sids.length === 0
		? "A room may still be open: `npx pulumi-twilio-video list` lists the account's rooms."
		: `May still be open: ${sids.join(", ")}. To complete:\n  ${endingCommand(sids.join(" "))}`;
}

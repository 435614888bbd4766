import { userAgent } from "../pulumi/user-agent.js";
import { WaitNotices } from "../pulumi/wait-notice.js";
import { Account } from "../room/account.js";
import type { Clock } from "../room/clock.js";
import { printNotice } from "./notices/print-notice.js";

/**
 * An account that is acted for by way of Pulumi. Its user hears of what requests wait for.
 *
 * @param timeLimitMs how long one attempt of a request may take; 30 s by default
 * @param clock by which it is waited before a room counts as gone
 */
export function createAccount(timeLimitMs?: number, clock?: Clock): Account {
	return new Account(
		{ userAgent, onWait: (wait) => waits.report(wait) },
		timeLimitMs,
		clock,
	);
}

/** One for the process: its accounts wait for the same reasons. */
const waits = new WaitNotices(printNotice);

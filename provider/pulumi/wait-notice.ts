import { timeSpan } from "../text/times.js";
import type { Wait } from "../twilio/client.js";

/** Minimum wait for a notice, and minimum time between two notices of one kind. */
const worthMs = 5000;
const quietMs = 30_000;

/** Says why nothing seems to happen: one line for all waiting rooms, and another only when they wait longer than it said. */
export class WaitNotices {
	/** When a notice may be repeated, for each kind of wait. */
	readonly #quietUntil = new Map<Wait["for"], number>();

	/** @param namespace what the keys of the configuration begin with */
	constructor(
		private readonly say: (notice: string) => void,
		private readonly namespace = "twilio",
	) {}

	report(wait: Wait): void {
		const now = performance.now();
		const waitedMs = wait.for === "retry" ? 0 : wait.waitedMs;
		if (waitedMs + wait.leftMs < worthMs) return;
		if (now < (this.#quietUntil.get(wait.for) ?? 0)) return;
		this.#quietUntil.set(wait.for, now + Math.max(quietMs, wait.leftMs));
		this.say(waitNoticeOf(wait, this.namespace));
	}
}

/** The notice about a wait. */
export function waitNoticeOf(wait: Wait, namespace: string): string {
	const leftFor = timeSpan(wait.leftMs);
	if (wait.for === "answer")
		return `Twilio has not answered for ${timeSpan(wait.waitedMs)}: waiting another ${leftFor}.`;
	if (wait.for === "retry")
		return `Twilio asks to wait: retrying in ${leftFor}.`;
	const most = `${Math.round(wait.perSecond)} a second`;
	const why = wait.isSlowed
		? `Twilio is throttling ${wait.for} to about ${most} (HTTP 429)`
		: `Rate limit of ${wait.for}, ${most} (${namespace}:${wait.for}PerSecond)`;
	return `${why}: ${wait.length} requests queued; the last one starts in about ${leftFor}.`;
}

import { timeSpan } from "../text/time-span.js";
import type { Wait } from "../twilio/client.js";

/** What is worth a line, and how long there isn't another of the same. */
const worthMs = 5000;
const quietMs = 30_000;

/** Says why nothing seems to happen: one line for all the rooms that wait, and another only when they wait longer than it said. */
export class WaitNotices {
	/** By what is waited for, when it may be told of again. */
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

/** What there is to say of a wait. */
export function waitNoticeOf(wait: Wait, namespace = "twilio"): string {
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

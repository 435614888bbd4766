/** How often to look, in milliseconds. */
const lookEveryMs = 1000;

/**
 * Calls back once the process that started this one is gone: an engine that was
 * killed ends none of its plugins.
 */
export function onceOrphaned(act: () => void): void {
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		act();
	}, lookEveryMs);
	timer.unref();
}

/** The number of unfinished operations. */
let pending = 0;
let isTerminating = false;
let terminationTimer: NodeJS.Timeout | undefined;

/**
 * Keeps a SIGTERM from ending the process until the returned function is called,
 * by every caller of this one. A second SIGTERM ends it at once.
 *
 * What stops a job or a service sends SIGTERM to each of its processes. Pulumi's
 * engine then waits for what it has begun. If the host died meanwhile, in the
 * middle of a create, the engine would count the create as failed, and forget an
 * open room. SIGINT is left alone: the engine itself ends the host by it,
 * and Ctrl-C doesn't reach the host, which has a process group of its own.
 */
export function holdOffSigterm(): () => void {
	if (pending === 0 && !isTerminating) process.once("SIGTERM", note);
	pending += 1;
	clearTimeout(terminationTimer);
	return () => {
		pending -= 1;
		if (pending > 0) return;
		if (isTerminating) terminationTimer = setTimeout(obey, graceMs).unref();
		else process.off("SIGTERM", note);
	};
}

/** Whether a SIGTERM is being held off, because an operation is unfinished. */
export function hasPendingAnswers(): boolean {
	return pending > 0;
}

/** For the last answer to reach the engine, which then most often ends the host itself. */
const graceMs = 1000;

function note(): void {
	isTerminating = true;
}

function obey(): void {
	process.kill(process.pid, "SIGTERM");
}

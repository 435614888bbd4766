/** The number of unfinished operations. */
let owed = 0;
let isToldToEnd = false;
let departure: NodeJS.Timeout | undefined;

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
	if (owed === 0 && !isToldToEnd) process.once("SIGTERM", note);
	owed += 1;
	clearTimeout(departure);
	return () => {
		owed -= 1;
		if (owed > 0) return;
		if (isToldToEnd) departure = setTimeout(obey, departureMs).unref();
		else process.off("SIGTERM", note);
	};
}

/** Whether a SIGTERM is being held off, because an operation is unfinished. */
export function owesAnswers(): boolean {
	return owed > 0;
}

/** For the last answer to reach the engine, which then most often ends the host itself. */
const departureMs = 1000;

function note(): void {
	isToldToEnd = true;
}

function obey(): void {
	process.kill(process.pid, "SIGTERM");
}

import { once } from "node:events";
import { missingSdk } from "../requirements/missing-sdk.js";
import type { Answer, OpenRequest, Request } from "./messages.js";

/*
 * A process of its own. It keeps rooms open for the process that has started it,
 * their owner, until that is done with them or dies.
 */

async function main(): Promise<void> {
	// A signal to all processes also ends the owner, and that is enough.
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
		process.on(signal, () => {});
	// The rooms must be completed even if nobody reads standard error any more.
	process.stderr.on("error", () => {});

	const request = await nextRequest();
	// The owner may have died while this process was starting.
	if (typeof request !== "object") return;
	try {
		await keep(request);
	} catch (error) {
		await reply({ failure: reasonOf(error) });
	}
	// Lets this process end although the owner hasn't let go.
	if (process.connected) process.disconnect();
}

async function keep(request: OpenRequest): Promise<void> {
	const { RoomStack } = await import("./room-stack.js");
	if (!process.connected) return;
	const stack = await RoomStack.open(request);
	await reply({ rooms: stack.rooms });
	await nextRequest();
	await stack.complete();
	await reply({ rooms: [] });
}

/** What the owner sends next; nothing if it is gone. */
async function nextRequest(): Promise<Request | undefined> {
	if (!process.connected) return undefined;
	const [request] = await Promise.race([
		once(process, "message"),
		once(process, "disconnect"),
	]);
	return request;
}

/** Answers the owner. If the owner is gone, prints a failure for the user. */
async function reply(answer: Answer): Promise<void> {
	const isDelivered =
		process.connected &&
		(await new Promise<boolean>((done) =>
			process.send?.(answer, undefined, undefined, (error) => done(!error)),
		));
	if (!isDelivered && "failure" in answer)
		process.stderr.write(`${answer.failure}\n`);
}

function reasonOf(error: unknown): string {
	return (
		missingSdk(error) ??
		(error instanceof Error ? error.message : String(error))
	);
}

void main();

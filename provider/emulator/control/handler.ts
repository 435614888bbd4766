import type { ServerResponse } from "node:http";
import type { EmulatedCallback } from "../callbacks/send-callback.js";
import type { PendingFailures } from "../faults/pending-failures.js";
import type { Form } from "../message/form.js";
import type { Emulator } from "./emulator.js";
import type { Shown } from "./page/page-changes.js";
import type { StateEvents } from "./state-events.js";

/** What is steered. */
export interface Controlled {
	readonly emulator: Emulator;
	/** All that there is to see of it. */
	readonly state: () => object;
	readonly events: StateEvents;
	/** What a page in a browser shows, and the failures that it takes back. */
	readonly shown: Shown & { readonly failures: PendingFailures };
	/** As `emulator.callbacks`, but it doesn't throw what a test's listeners threw: that is left for the test. */
	readonly callbacks: () => Promise<readonly EmulatedCallback[]>;
}

/** An answer; it has a type if it has a body or is a stream. */
export interface Reply {
	readonly status: number;
	readonly type?: string;
	readonly body?: string | Uint8Array;
	/** Sends a body that goes on. */
	readonly stream?: (response: ServerResponse) => void;
}

/** Returns the answer; `undefined` is a 404. */
type Handle = (
	controlled: Controlled,
	/** The parts of the path that the pattern leaves open, decoded. */
	parts: readonly string[],
	body: unknown,
	query: Form,
) => Reply | undefined | Promise<Reply>;

/** What answers a method and a path below `/_emulator`. What it doesn't take is refused. */
export type Handler = readonly [
	method: string,
	path: RegExp,
	handle: Handle,
	takes?: "body" | "query",
];

export const done: Reply = { status: 204 };

export function json(status: number, value: unknown): Reply {
	const body = `${JSON.stringify(value)}\n`;
	return { status, type: "application/json", body };
}

export function events(stream: (response: ServerResponse) => void): Reply {
	return { status: 200, type: "text/event-stream", stream };
}

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

/** An answer: JSON, a file, one that goes on, or none of these. */
export interface Reply {
	readonly status: number;
	readonly json?: unknown;
	readonly file?: { readonly type: string; readonly bytes: Uint8Array };
	/** Sends server-sent events. */
	readonly stream?: (response: ServerResponse) => void;
}

/** Answers a request; nothing is there if it returns nothing. */
type Handle = (
	controlled: Controlled,
	/** The parts of the path that the pattern leaves open, decoded. */
	parts: readonly string[],
	body: unknown,
	query: Form,
) => Reply | undefined | Promise<Reply>;

/** What answers a method and a path below `/_emulator`. */
export type Handler = readonly [method: string, path: RegExp, handle: Handle];

export const done: Reply = { status: 204 };

export function ok(json: unknown): Reply {
	return { status: 200, json };
}

export function failure(status: number, error: string): Reply {
	return { status, json: { error } };
}

import { setMaxListeners } from "node:events";
import { unmetRequirement } from "./unmet.js";

// What needs no SDK loads this first: on a Node.js that is too old, a method that isn't there would
// say nothing of the reason.
const reason =
	unmetRequirement() ??
	(hasGlobalsOfNode()
		? undefined
		: "The emulator needs what Node.js has, and jsdom hides it: begin the test's file with /** @jest-environment node */.");
if (reason !== undefined) {
	throw Object.assign(new Error(reason), { stack: reason });
}

/** Whether what is global goes with Node's modules; jsdom has classes of its own. */
function hasGlobalsOfNode(): boolean {
	try {
		setMaxListeners(0, new AbortController().signal);
		return new TextDecoder() !== undefined;
	} catch {
		return false;
	}
}

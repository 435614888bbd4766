import { unmetRequirement } from "./requirements.js";

// What needs no SDK loads this first: on a Node.js that is too old, a method that isn't there would
// say nothing of the reason.
const reason =
	unmetRequirement() ??
	(globalThis.TextDecoder
		? undefined
		: "The emulator needs what Node.js has, and jsdom hides it: begin the test's file with /** @jest-environment node */.");
if (reason !== undefined) {
	throw Object.assign(new Error(reason), { stack: reason });
}

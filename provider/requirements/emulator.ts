import "./without-sdk.js";
import { setMaxListeners } from "node:events";

if (!hasGlobalsOfNode()) {
	const reason =
		"The emulator needs Node.js globals, which jsdom hides: begin the test file with /** @jest-environment node */.";
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

import { unmetRequirement } from "./versions.js";

// What needs no SDK loads this first: on a Node.js that is too old, a method that isn't there would
// say nothing of the reason.
const reason = unmetRequirement();
if (reason !== undefined) {
	throw Object.assign(new Error(reason), { stack: reason });
}

import { RunError } from "@pulumi/pulumi/errors.js";
import { version } from "@pulumi/pulumi/version.js";
import { unmetRequirement } from "./versions.js";

// The first that the program and the provider's host load: where a requirement isn't met, what
// they load next fails with words that say nothing.
const reason = unmetRequirement(version);
if (reason !== undefined) {
	// Pulumi shows of it no more than the message: a program's because of its class, the host's
	// because that shows `error: stack`.
	throw Object.assign(new RunError(reason), {
		stack: reason,
		toString: () => "error",
	});
}

import { RunError } from "@pulumi/pulumi/errors.js";
import { version } from "@pulumi/pulumi/version.js";
import { unmetRequirement } from "./versions.js";

// The first that the program and the provider's host load: where a requirement isn't met, what
// they load next fails with words that say nothing.
const reason = unmetRequirement(version);
if (reason !== undefined) {
	// So that Pulumi shows the message alone: of a program's RunError it prints the message, and the
	// host prints `error: stack`.
	throw Object.assign(new RunError(reason), {
		stack: reason,
		toString: () => "error",
	});
}

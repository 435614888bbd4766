#!/usr/bin/env node
import { unmetRequirement } from "../requirements/unmet.js";

// Pulumi shows what stands on standard error, and waits for a port on standard output.
const unmet = unmetRequirement();
if (unmet === undefined) {
	const { serve } = require("./serve.js") as typeof import("./serve.js");
	// The engine's address is the one argument that isn't an option.
	const engine = process.argv.slice(2).find((text) => !text.startsWith("-"));
	serve(engine).then(
		(port) => process.stdout.write(`${port}\n`),
		(error: Error) => fail(error.message),
	);
} else fail(unmet);

function fail(reason: string): void {
	process.stderr.write(`${reason}\n`);
	process.exitCode = 1;
}

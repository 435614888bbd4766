#!/usr/bin/env node
import { missingSdk } from "../requirements/missing-sdk.js";
import { unmetRequirement } from "../requirements/versions.js";

// Pulumi waits for a port on standard output, and shows what stands on standard error.
async function main(): Promise<void> {
	const unmet = unmetRequirement();
	if (unmet !== undefined) throw new Error(unmet);
	const { serve } = await import("./protocol/serve.js");
	// The engine's address comes last, behind options and their values.
	const engine = process.argv.slice(2).at(-1);
	process.stdout.write(`${await serve(engine)}\n`);
}

main().catch((error: Error) => {
	process.stderr.write(`${missingSdk(error) ?? error.message}\n`);
	process.exitCode = 1;
});

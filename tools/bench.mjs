// @ts-check
import { join } from "node:path";
import { withFirstOnPath } from "./process/executable.mjs";
import { main } from "./process/main.mjs";
import { run } from "./process/run.mjs";
import { obtainPulumi } from "./pulumi-cli/obtain.mjs";
import { ROOT } from "./setup/checkout.mjs";

// npm run bench: what rooms cost beside what the engine and Twilio cost anyway. Prints Markdown;
// with --json, every sample.
await main(async (tools) => {
	const pulumi = await obtainPulumi(tools);
	const bench = join(ROOT, "dist", "test", "bench", "main.js");
	await run(process.execPath, [bench, ...process.argv.slice(2)], {
		name: "The benchmark",
		env: withFirstOnPath(pulumi),
		signal: tools.signal,
		stdio: "inherit",
	});
});

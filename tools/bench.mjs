// @ts-check
import { join } from "node:path";
import { withFirstOnPath } from "./process/executable.mjs";
import { main } from "./process/main.mjs";
import { run } from "./process/run.mjs";
import { ROOT } from "./setup/checkout.mjs";
import { setUp } from "./setup/index.mjs";

// npm run bench: what rooms cost beside what the engine and Twilio cost anyway. Prints Markdown;
// with --json, every sample.
await main(async (tools) => {
	const { built, pulumi } = setUp(tools);
	await built;
	const bench = join(ROOT, "dist", "test", "bench", "main.js");
	await run(process.execPath, [bench, ...process.argv.slice(2)], {
		name: "The benchmark",
		env: withFirstOnPath(await pulumi),
		signal: tools.signal,
		stdio: "inherit",
	});
});

// @ts-check
import { join } from "node:path";
import { main } from "./process/main.mjs";
import { run } from "./process/run.mjs";
import { ROOT } from "./setup/checkout.mjs";
import { prepare } from "./setup/index.mjs";

// npm run emulator -- --port 8080: the package's own `emulator` command, from the sources.
await main(async (tools) => {
	await prepare(tools);
	const command = join(ROOT, "dist", "provider", "cli", "main.js");
	await run(process.execPath, [command, "emulator", ...process.argv.slice(2)], {
		name: "The emulator",
		signal: tools.signal,
		stdio: "inherit",
	});
});

// @ts-check
import { main } from "./process/main.mjs";
import { ensureBuilt, removeBuild } from "./setup/built.mjs";

// npm ci runs this when it is done, and npm pack with --clean, so that nothing stale is packed.
await main(async (tools) => {
	if (process.argv.includes("--clean")) removeBuild();
	await ensureBuilt(tools);
});

// @ts-check
import { join } from "node:path";
import { findChromium } from "./jest/chromium.mjs";
import { ROOT } from "./process/checkout.mjs";
import { main } from "./process/main.mjs";
import { show } from "./process/run.mjs";
import { obtainLanguageHosts } from "./pulumi-cli/language-hosts.mjs";
import { obtainPulumi } from "./pulumi-cli/obtain.mjs";

// npm run bench: what rooms cost beside what the engine and Twilio cost anyway. Prints Markdown;
// with --json, every sample. With --page: what the emulator's page costs, which needs a browser.
await main(async () => {
	if (process.argv.includes("--page")) process.env.CHROMIUM = findChromium();
	else await obtainPulumi().then(obtainLanguageHosts);
	const bench = join(ROOT, "dist", "test", "bench", "main.js");
	await show(process.execPath, [bench, ...process.argv.slice(2)]);
});

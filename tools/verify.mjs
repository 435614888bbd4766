// @ts-check
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { KINDS, runTests } from "./jest/run-tests.mjs";
import { ROOT } from "./process/checkout.mjs";
import { main } from "./process/main.mjs";
import { show } from "./process/run.mjs";
import { obtainLanguageHosts } from "./pulumi-cli/language-hosts.mjs";
import { obtainPulumi } from "./pulumi-cli/obtain.mjs";

/** The projects whose types are checked beside those that are compiled. */
const PROJECTS = [
	"tools",
	join("provider", "emulator", "page"),
	...readdirSync(join(ROOT, "examples"))
		.map((example) => join("examples", example))
		.filter((example) => existsSync(join(ROOT, example, "tsconfig.json"))),
];

// npm run verify: everything that must hold before a change is merged.
await main(async () => {
	const check = show({ cwd: ROOT });
	for (const project of PROJECTS) {
		console.error(`Checking the types of ${project}.`);
		await check`tsc --project ${project}`;
	}
	console.error("Checking lint and format.");
	await check`biome ci`;
	console.error("Looking for what is not used.");
	// Part of knip asks for Node.js 20.19, but for this option.
	const env = { NODE_OPTIONS: "--experimental-require-module" };
	await check({ env })`knip --treat-config-hints-as-errors`;
	console.error("Checking the package as it is packed.");
	await check`node ${join("tools", "lint-package.mjs")}`;
	await runTests(KINDS, [], obtainPulumi().then(obtainLanguageHosts));
});

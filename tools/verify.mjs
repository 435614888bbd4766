// @ts-check
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { KINDS, runTests } from "./jest.mjs";
import { main } from "./process/main.mjs";
import { run } from "./process/run.mjs";
import { obtainPulumi } from "./pulumi-cli/obtain.mjs";
import { ROOT, TSC } from "./setup/checkout.mjs";

/** The projects whose types are checked beside those that are compiled. */
const PROJECTS = [
	"tools",
	...readdirSync(join(ROOT, "examples"))
		.map((example) => join("examples", example))
		.filter((example) => existsSync(join(ROOT, example, "tsconfig.json"))),
];

// npm run verify: everything that must hold before a change is merged.
await main(async (tools) => {
	const { log, signal } = tools;
	/**
	 * @param {string} name
	 * @param {string[]} args
	 */
	const check = (name, ...args) =>
		log.shareWith(() =>
			run(process.execPath, args, {
				name,
				cwd: ROOT,
				signal,
				stdio: "inherit",
			}),
		);

	const pulumi = obtainPulumi(tools);
	for (const project of PROJECTS) {
		log.say(`Checking the types of ${project}.`);
		await check("tsc", TSC, "--project", project);
	}
	log.say("Checking lint and format.");
	await check(
		"biome",
		join("node_modules", "@biomejs", "biome", "bin", "biome"),
		"ci",
	);
	log.say("Looking for what is not used.");
	// Part of knip asks for Node.js 20.19, but for this option.
	await check(
		"knip",
		"--experimental-require-module",
		join("node_modules", "knip", "bin", "knip.js"),
		"--treat-config-hints-as-errors",
	);
	log.say("Checking the package as it is packed.");
	await check("lint-package", join("tools", "lint-package.mjs"));
	await runTests(KINDS, { ...tools, pulumi });
});

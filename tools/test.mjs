// @ts-check
import { isUnit, KINDS, runTests } from "./jest/run-tests.mjs";
import { main } from "./process/main.mjs";
import { obtainLanguageHosts } from "./pulumi-cli/language-hosts.mjs";
import { obtainPulumi } from "./pulumi-cli/obtain.mjs";

// npm test: the unit tests while the CLI is being obtained, then those on the real engine.
// With --unit, --node22, --node24, --long, --backend, --browser or --install, as in npm run test:unit: these alone,
// the first three without the CLI.
// What follows `--` is handed on to Jest.
await main(async () => {
	const flags = process.argv.slice(2);
	const chosen = KINDS.filter((kind) => flags.includes(`--${kind}`));
	const args = flags.filter(
		(flag) => !chosen.some((kind) => flag === `--${kind}`),
	);
	if (chosen.length === 0) chosen.push("unit", "engine");
	await runTests(
		chosen,
		args,
		chosen.every(isUnit) ? undefined : obtainPulumi().then(obtainLanguageHosts),
	);
});

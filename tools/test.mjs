// @ts-check

import { KINDS, runTests } from "./jest.mjs";
import { main } from "./process/main.mjs";
import { ensureBuilt } from "./setup/built.mjs";
import { setUp } from "./setup/index.mjs";
import { ensureInstalled } from "./setup/installed.mjs";

// npm test: the unit tests while the CLI is being obtained, then the tests that need it.
// npm run test:unit: without the CLI. npm run test:faults and test:install: what takes too long for
// npm test. What follows `--` is handed on to Jest.
await main(async (tools) => {
	const asked = KINDS.filter((kind) => process.argv.includes(`--${kind}`));
	const args = process.argv
		.slice(2)
		.filter((arg) => !asked.some((kind) => arg === `--${kind}`));
	if (asked.join() === "unit") {
		await ensureInstalled(tools);
		await ensureBuilt(tools);
		await runTests(asked, { ...tools, args });
	} else {
		const { built, pulumi } = setUp(tools);
		await built;
		await runTests(asked.length > 0 ? asked : ["unit", "engine"], {
			...tools,
			args,
			pulumi,
		});
	}
});

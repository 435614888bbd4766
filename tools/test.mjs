// @ts-check

import { runTests } from "./jest.mjs";
import { main } from "./process/main.mjs";
import { ensureBuilt } from "./setup/built.mjs";
import { setUp } from "./setup/index.mjs";
import { ensureInstalled } from "./setup/installed.mjs";

// npm test: the unit tests while the CLI is being obtained, then the tests that need it.
// npm run test:unit: without the CLI. npm run test:faults: what takes too long for npm test.
// What follows `--` is handed on to Jest.
const KINDS = ["--unit", "--faults"];

await main(async (tools) => {
	const args = process.argv.slice(2).filter((arg) => !KINDS.includes(arg));
	if (process.argv.includes("--unit")) {
		await ensureInstalled(tools);
		await ensureBuilt(tools);
		await runTests(["unit"], { ...tools, args });
	} else {
		const { built, pulumi } = setUp(tools);
		await built;
		await runTests(
			process.argv.includes("--faults") ? ["faults"] : ["unit", "engine"],
			{ ...tools, args, pulumi },
		);
	}
});

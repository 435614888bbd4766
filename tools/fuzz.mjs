// @ts-check
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { runTests } from "./jest/run-tests.mjs";
import { main } from "./process/main.mjs";

// npm run fuzz: the tests of test/properties with a random seed, and 60 times the cases of npm test.
// With --seed N, that one; with --times N, that many times the cases; with --file NAME, that file's
// tests; with --test TITLE, that test alone; with --path N, from its Nth case on. What a failure
// prints repeats it.
await main(async () => {
	const { values } = parseArgs({
		options: {
			seed: { type: "string", default: `${randomInt(2 ** 31)}` },
			times: { type: "string", default: "60" },
			path: { type: "string", default: "" },
			file: { type: "string", default: "" },
			test: { type: "string", default: "" },
		},
	});
	const { seed, times, path, file, test } = values;
	console.error(`Seed ${seed}, ${times} times the cases of npm test.`);
	process.env.FUZZ_SEED = seed;
	process.env.FUZZ_TIMES = times;
	process.env.FUZZ_PATH = path;

	const args = [
		`--testPathPatterns=test.properties.${file}`,
		`--testNamePattern=${literally(test)}`,
		"--testTimeout=3600000",
	];
	await runTests(["unit"], args);
});

/**
 * A regular expression for a text as it is.
 *
 * @param {string} text
 */
function literally(text) {
	return text.replace(/[^\w\s]/g, "\\$&");
}

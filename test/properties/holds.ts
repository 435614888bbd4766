import { basename } from "node:path";
import fc from "fast-check";

/** What `npm run fuzz` sets. Without it the cases are always the same, so that a build can be repeated. */
const {
	FUZZ_SEED: seed = "1",
	FUZZ_PATH: path = "",
	FUZZ_TIMES: times = "1",
} = process.env;

/**
 * A test that something holds for all values.
 *
 * @param runs how many values are tried; `npm run fuzz` multiplies it
 */
export function holds<Values>(
	title: string,
	runs: number,
	property: fc.IRawProperty<Values>,
): void {
	test(title, async () => {
		await fc.assert(property, {
			seed: Number(seed),
			path,
			numRuns: runs * Number(times),
			reporter: (details) => {
				if (details.failed)
					throw new Error(toReport(details), { cause: details.errorInstance });
			},
		});
	});
}

/** The smallest value for which it doesn't hold, and the command that finds it again. */
function toReport<Values>(details: fc.RunDetails<Values>): string {
	const { testPath = "", currentTestName } = expect.getState();
	// The value as it was drawn, not as it was shrunk: how commands shrink depends on what they did.
	const [drawn] = (details.counterexamplePath ?? "").split(":");
	return (
		`${fc.defaultReportMessage(details)}\n\nRepeat it: npm run fuzz -- --seed ${details.seed} ` +
		`--path ${drawn} --file ${basename(testPath, ".js")} --test "${currentTestName}"\n`
	);
}

import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { freshFolder } from "../support/fresh-folder.js";

const [FIND, PROVIDE] = ["chromium.mjs", "provide.mjs"].map(
	(file) => pathToFileURL(join(__dirname, "../../../tools/jest", file)).href,
);

const path = freshFolder();

/** Looks for a browser, with the PATH of the test and nothing else in its environment but what is given. */
async function find(
	environment: Readonly<Record<string, string>> = {},
): Promise<string> {
	const program = `
		const { findChromium } = await import("${FIND}");
		const { provide } = await import("${PROVIDE}");
		console.error = console.log;
		provide("CHROMIUM", findChromium);
		console.log(process.env.CHROMIUM);
	`;
	const { stdout } = await promisify(execFile)(
		process.execPath,
		["--input-type=module", "--eval", program],
		{ env: { ...environment, PATH: path() } },
	);
	return stdout.trim();
}

test.each(["chromium", "chromium-browser", "google-chrome"])(
	"%s on the PATH is the browser of the tests",
	async (name) => {
		const program = join(path(), name);
		writeFileSync(program, "#!/bin/sh\n", { mode: 0o755 });

		expect(await find({ CI: "true" })).toBe(program);
	},
);

// Where macOS has a browser, it is found without a PATH.
(process.platform === "darwin" ? test.skip : test)(
	"the tests that need a browser are skipped without one, in one line that says how to get it",
	async () => {
		expect(await find({ CHROMIUM: "stale" })).toMatch(
			/^They are skipped\. No Chromium was found\. .*`apt-get install chromium`.*\nundefined$/,
		);
	},
);

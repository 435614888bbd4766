import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freshFolder } from "../support/fresh-folder.js";
import { printedBy } from "../support/printed-by.js";

const path = freshFolder();

/** Looks for a browser, with the PATH of the test and nothing else in its environment. */
const find = () =>
	printedBy(
		'import("./tools/jest/chromium.mjs").then(({ findChromium }) => console.log(findChromium()))',
		{ PATH: path() },
	);

test.each(["chromium", "chromium-browser", "google-chrome"])(
	"%s on the PATH is the browser of the tests",
	async (name) => {
		const program = join(path(), name);
		writeFileSync(program, "#!/bin/sh\n", { mode: 0o755 });

		expect(await find()).toBe(program);
	},
);

// Where macOS has a browser, it is found without a PATH.
(process.platform === "darwin" ? test.skip : test)(
	"where there is no browser, one line says how to get it",
	async () => {
		await expect(find()).rejects.toThrow(
			/Error: No Chromium was found\. .*`apt-get install chromium`/,
		);
	},
);

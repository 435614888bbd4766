// @ts-check
import which from "which";
import { skipTests } from "./missing.mjs";

/** What it is called where. */
const NAMES = [
	"chromium",
	"chromium-browser",
	"google-chrome",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Sets CHROMIUM, which the tests of test/browser look for, to the path of a browser. Without one they
 * are skipped, but fail under CI.
 */
export function findChromium() {
	delete process.env.CHROMIUM;
	const found = NAMES.map((name) => which.sync(name, { nothrow: true })).find(
		(path) => path !== null,
	);
	if (found) process.env.CHROMIUM = found;
	else
		skipTests(
			"No Chromium was found. On Debian, `apt-get install chromium` is enough; elsewhere it must be on the PATH (https://www.chromium.org/getting-involved/download-chromium/).",
		);
}

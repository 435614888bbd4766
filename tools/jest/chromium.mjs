// @ts-check
import which from "which";

/** What it is called where. */
const NAMES = [
	"chromium",
	"chromium-browser",
	"google-chrome",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Finds a browser: its path. Throws how to get one if there is none. */
export function findChromium() {
	const found = NAMES.map((name) => which.sync(name, { nothrow: true })).find(
		(path) => path !== null,
	);
	if (!found)
		throw new Error(
			"No Chromium was found. On Debian, `apt-get install chromium` is enough; elsewhere it must be on the PATH (https://www.chromium.org/getting-involved/download-chromium/).",
		);
	return found;
}

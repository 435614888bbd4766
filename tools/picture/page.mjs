// @ts-check
import { chromium } from "playwright-core";

/** Wide enough for two columns; high enough for what is in them. */
const SIZE = { width: 1280, height: 560 };

/**
 * Makes a picture of the emulator's page, of a stack's room whose predecessor has ended, with people
 * in it, beside a room of somebody else's.
 *
 * @param {import("../demo/quickstart.mjs").Emulator} emulator
 * @param {import("../demo/quickstart.mjs").Run} inProject
 * @param {string} browserPath
 * @param {string} path
 */
export async function takePicture(emulator, inProject, browserPath, path) {
	await inProject`pulumi up --yes --skip-preview`;
	emulator.advance({ hours: 1 });
	await openRoom(emulator, "retro");
	emulator.failNext({ operation: "CreateRoom", status: 429, code: 20429 });
	await inProject`pulumi up --yes --skip-preview`;
	const sid = String(emulator.rooms().at(-1)?.sid);
	for (const identity of ["ann", "bob"]) emulator.connect(sid, identity);
	emulator.advance({ seconds: 48 });
	emulator.failNext({ operation: "CreateRoom", fault: "reset", when: "after" });

	const browser = await chromium.launch({
		executablePath: browserPath,
		chromiumSandbox: process.getuid?.() !== 0,
	});
	try {
		const page = await browser.newPage({ viewport: SIZE });
		await page.goto(`${emulator.url}/_emulator`);
		await page.locator(".chips li", { hasText: "bob" }).waitFor();
		await page.screenshot({ path });
	} finally {
		await browser.close();
	}
}

/**
 * @param {import("../demo/quickstart.mjs").Emulator} emulator
 * @param {string} name
 */
async function openRoom({ url, accountSid, authToken }, name) {
	await fetch(`${url}/v1/Rooms`, {
		method: "POST",
		headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
		body: new URLSearchParams({ UniqueName: name }),
	});
}

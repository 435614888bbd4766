import type { Page } from "playwright-core";
import { openRoom } from "../support/emulator.js";
import { describeInBrowser, openPage, see } from "./browser.js";

/** A browser opens no more connections to one server at a time, and a page that listens holds one. */
const mostConnections = 6;

describeInBrowser("in many tabs", (browser, emulator) => {
	test("the page is live in the one that is looked at", async () => {
		const context = await browser().newContext();
		const first = await openPage(context, emulator);
		await turn(first, "hidden");
		for (let count = 0; count < mostConnections; count++)
			await turn(await openPage(context, emulator), "hidden");
		await openRoom(emulator, {
			UniqueName: "stand-up",
			UnusedRoomTimeout: "60",
		});
		await turn(first, "visible");

		await see(first, ".room", "stand-up");
		await first.getByRole("button", { name: "Complete stand-up" }).click();
		await see(first, "#news", "Room stand-up has ended.");
	});
});

/** Hides a tab, or shows it. A browser without windows shows all of them, so the page is told as by one that has some. */
async function turn(page: Page, state: "hidden" | "visible"): Promise<void> {
	await page.evaluate(`{
		Object.defineProperty(document, "hidden", { configurable: true, value: ${state === "hidden"} });
		document.dispatchEvent(new Event("visibilitychange"));
	}`);
}

import type { Page } from "playwright-core";
import { openRoom, openRooms } from "../support/emulator.js";
import { describeInBrowser, openPage, see, seeNone } from "./browser.js";

describeInBrowser("by the keyboard alone", (browser, emulator) => {
	test("a room fills, empties and ends, and the next create fails", async () => {
		const sid = await openRoom(emulator, {
			UniqueName: "stand-up",
			UnusedRoomTimeout: "60",
		});
		await openRoom(emulator, { UniqueName: "retro", UnusedRoomTimeout: "60" });
		const page = await openPage(browser(), emulator);
		await see(page, ".room", "stand-up");

		await reach(page, "Identity of who joins stand-up");
		await page.keyboard.type("ann");
		await page.keyboard.press("Enter");
		await see(page, ".chips li", "ann");
		await page.keyboard.type("bob");
		await page.keyboard.press("Enter");
		await see(page, ".chips li", "bob");
		expect(emulator.participants(sid)).toEqual(["ann", "bob"]);

		await reach(page, "Disconnect ann from stand-up");
		await page.keyboard.press("Space");
		// What had the focus is gone: it goes on at the room, and not at the page's beginning.
		await see(page, "h3:focus", "stand-up");
		await reach(page, "Disconnect bob from stand-up", 1);
		await page.keyboard.press("Enter");
		await seeNone(page, ".when", "stays open");
		expect(emulator.participants(sid)).toEqual([]);

		await reach(page, "Complete retro");
		await page.keyboard.press("Enter");
		await see(page, "#news", "Room retro has ended.");
		await see(page, "h2:focus", "Open rooms");
		await reach(page, "+5 min");
		await page.keyboard.press("Enter");
		await see(page, "#news", "Room stand-up has ended.");
		expect(openRooms(emulator)).toEqual([]);

		await reach(page, "Ended rooms");
		await page.keyboard.press("Enter");
		await see(page, "#ended li", "stand-up");

		await reach(page, "Gets");
		await page.keyboard.type("no answer");
		await reach(page, "Times");
		await page.keyboard.press("ArrowUp");
		await reach(page, "Fail the next");
		await page.keyboard.press("Enter");
		await see(page, ".rows li", "{ fault: 'silence' }");
		expect(emulator.failures()).toEqual([
			{ operation: "CreateRoom", fault: "silence", times: 2 },
		]);
		await reach(page, "Take back: CreateRoom { fault: 'silence' }");
		await page.keyboard.press("Enter");
		await see(page, "h2:focus", "Failures to come");
		expect(emulator.failures()).toEqual([]);

		await reach(page, "POST /v1/Rooms");
		await page.keyboard.press("Enter");
		await see(page, "#requests + ul pre", "UniqueName=retro");
	});
});

/**
 * Presses Tab until the focus is on what a screen reader calls so.
 *
 * @param most after how many it must be there
 */
async function reach(page: Page, label: string, most = 60): Promise<void> {
	const seen: string[] = [];
	for (let count = 0; count < most; count++) {
		await page.keyboard.press("Tab");
		seen.push(String(await page.evaluate(focused)));
		if (seen.at(-1)?.includes(label)) return;
	}
	throw new Error(`${label} is not among: ${seen.join(", ")}`);
}

const focused = `(() => {
	const { activeElement: element, body } = document;
	if (element === body) return "";
	return element.ariaLabel ?? (element.labels?.[0] ?? element).textContent.trim();
})()`;

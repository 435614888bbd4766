import { setTimeout as sleep } from "node:timers/promises";
import { startEmulator } from "../../provider/emulator/index.js";
import { openRoom } from "../support/emulator.js";
import { describeInBrowser, openPage, see } from "./browser.js";

describeInBrowser("a page", (browser) => {
	test("shows the room that ended last first, when it is loaded later, too", async () => {
		await using emulator = await startEmulator();
		for (const UniqueName of ["one", "two", "three"])
			await openRoom(emulator, { UniqueName });
		const page = await openPage(browser(), emulator);
		const ended = async () => {
			await see(page, "#ended .count", "3");
			await page.locator("#ended summary").click();
			await see(page, "#ended li", "three");
			return page.locator("#ended li bdi").allTextContents();
		};

		for (const name of ["three", "one", "two"]) {
			emulator.completeRoom(name);
			// Another millisecond, which is all that ends differ by.
			await sleep(2);
		}

		expect(await ended()).toEqual(["two", "one", "three"]);
		await page.reload();
		expect(await ended()).toEqual(["two", "one", "three"]);
	});

	test("asks for the delay of a late answer, which would be like any other", async () => {
		await using emulator = await startEmulator();
		const page = await openPage(browser(), emulator);
		const ask = page.getByRole("button", { name: "Fail the next" });
		await page.getByLabel("Gets").selectOption("a late answer");
		for (const delay of ["", "0"]) {
			await page.getByLabel("Delay in ms").fill(delay);
			await ask.click();
			expect(await page.locator("#fail :invalid").count()).toBe(1);
		}

		await page.getByLabel("Delay in ms").fill("1");
		await ask.click();

		await see(page, "#failures .count", "1");
		expect(emulator.failures()).toEqual([
			{ operation: "CreateRoom", delayMs: 1, times: 1 },
		]);
	});

	test("shows the answer to a request that was looked at before it came", async () => {
		await using emulator = await startEmulator();
		emulator.failNext({ delayMs: 5000 });
		const page = await openPage(browser(), emulator);
		const asking = openRoom(emulator, { UniqueName: "slow" });
		await see(page, "#requests + ul summary", "under way");

		await page.locator("#requests + ul summary").click();
		await see(page, "#requests + ul pre", "none is kept");
		await asking;

		await see(page, "#requests + ul pre", '"unique_name": "slow"');
	});
});

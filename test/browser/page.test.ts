import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { startEmulator } from "../../provider/emulator/index.js";
import { openRoom } from "../support/emulator.js";
import { freePort } from "../support/listen.js";
import { click, describeInBrowser, openPage, see, seeNone } from "./browser.js";

/** A browser opens no more connections to one server at a time, and a page that listens holds one. */
const mostConnections = 6;

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
		await page.getByLabel("Gets").selectOption("a late answer");
		for (const delay of ["", "0"]) {
			await page.getByLabel("Delay in ms").fill(delay);
			await click(page, "Fail the next");
			expect(await page.locator("#fail :invalid").count()).toBe(1);
		}

		await page.getByLabel("Delay in ms").fill("1");
		await click(page, "Fail the next");

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

	test("keeps nothing of an emulator when another one comes in its place", async () => {
		const port = await freePort();
		const first = await startEmulator({ port });
		const page = await openPage(browser(), first);
		const request = "#requests + ul > li";
		first.failNext({ operation: "ListRoom", status: 500 });
		await fetch(`${first.url}/old`);
		await see(page, "#fail + ul li", "ListRoom");
		await page.locator(`${request} summary`).click();
		await see(page, `${request} h3`, "Fields");
		await first.close();
		await see(page, "#live", "disconnected");

		await using second = await startEmulator({ port });
		second.failNext({ operation: "FetchRoom", status: 500 });
		await fetch(`${second.url}/new`);

		await see(page, "#fail + ul li", "FetchRoom");
		await see(page, request, "/new");
		await seeNone(page, request, "/old");
		await seeNone(page, `${request} h3`, "Fields");
	});

	test("is live in the one of many tabs that is looked at", async () => {
		await using emulator = await startEmulator();
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
		await click(first, "Complete stand-up");
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

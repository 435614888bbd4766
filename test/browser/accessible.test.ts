import { type AxeResults, source } from "axe-core";
import type { Page } from "playwright-core";
import { openRoom } from "../support/emulator.js";
import { describeInBrowser, openPage, see } from "./browser.js";

describeInBrowser("axe finds nothing", (browser, emulator) => {
	beforeAll(() => {
		// The emulator's clock stands still, and no room ends meanwhile.
		jest.spyOn(Date, "now").mockReturnValue(Date.now());
	});

	test.each([
		["an emulator without rooms", async () => {}],
		["rooms, failures, requests and callbacks", fill],
		["an emulator that is gone", () => emulator.close()],
	] as const)(
		"of %s, in light and dark, on a desk and on a phone",
		async (_title, change) => {
			const page = await openPage(browser(), emulator);
			await change();
			if (change === fill) await unfold(page);

			for (const colorScheme of ["light", "dark"] as const)
				for (const width of [1280, 390]) {
					await page.emulateMedia({ colorScheme });
					await page.setViewportSize({ width, height: 844 });
					const view = { colorScheme, width };
					const found = await violations(page);
					expect({ ...view, found }).toEqual({ ...view, found: [] });
				}
		},
	);

	async function fill(): Promise<void> {
		const sid = await openRoom(emulator, { UniqueName: "stand-up" });
		emulator.connect(sid, "ann");
		emulator.completeRoom(await openRoom(emulator, { UniqueName: "retro" }));
		await openRoom(emulator, {
			StatusCallback: "https://a.example/",
			UnusedRoomTimeout: "1",
		});
		emulator.advance({ seconds: 30 });
		await openRoom(emulator, { Type: "none" });
		emulator.failNext({ operation: "CreateRoom", status: 429, code: 20429 });
	}

	async function unfold(page: Page): Promise<void> {
		await see(page, "#failures + form + ul li", "429");
		await page.locator("#ended summary").click();
		await page.locator("#requests + ul summary").first().click();
		await see(page, "#requests + ul pre", "Type=none");
	}
});

/** What axe objects to, by rule and element. */
async function violations(page: Page): Promise<readonly string[]> {
	await page.evaluate(source);
	const found = (await page.evaluate("axe.run()")) as AxeResults;
	return found.violations.flatMap(({ id, nodes }) =>
		nodes.map(({ html }) => `${id}: ${html}`),
	);
}

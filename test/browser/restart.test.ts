import { startEmulator } from "../../provider/emulator/index.js";
import { describeInBrowser, openPage, see, seeNone } from "./browser.js";

describeInBrowser("a page", (browser) => {
	test("keeps nothing of an emulator when another one comes in its place", async () => {
		const first = await startEmulator();
		const page = await openPage(browser(), first);
		const request = "#requests + ul > li";
		first.failNext({ operation: "ListRoom", status: 500 });
		await fetch(`${first.url}/old`);
		await see(page, "#fail + ul li", "ListRoom");
		await page.locator(`${request} summary`).click();
		await see(page, `${request} h3`, "Fields");
		const port = Number(new URL(first.url).port);
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
});

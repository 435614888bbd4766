import { openRoom } from "../support/emulator.js";
import { describeInBrowser, openPage, see, seeNone } from "./browser.js";

describeInBrowser("with 1,000 rooms", (browser, emulator) => {
	beforeAll(async () => {
		for (let index = 0; index < 1000; index++)
			await openRoom(emulator, {
				UniqueName: `room-${index}`,
				UnusedRoomTimeout: "60",
				StatusCallback: "https://a.example/",
			});
	});

	test("more of one list takes nothing from the other", async () => {
		const page = await openPage(browser(), emulator);
		const showMore = async (list: string, newest: number) => {
			const more = `${list} + ul + button`;
			await page.locator(more).press("Enter");
			await see(page, more, `The first ${newest} of 1000: show more`);
		};

		await showMore("#requests", 400);
		await showMore("#requests", 600);
		await showMore("#callbacks", 400);

		expect(await page.locator("#requests + ul > li").count()).toBe(600);
	});

	test("the newest 200 are shown, more on demand, and any is found by its name or SID", async () => {
		const page = await openPage(browser(), emulator);
		await see(page, "#rooms .count", "1000");
		const count = (selector: string) => page.locator(selector).count();

		for (const [list, more] of [
			["#open", "#open + button"],
			["#requests + ul", "#requests + ul + button"],
			["#callbacks + ul", "#callbacks + ul + button"],
		] as const) {
			await see(page, more, "The first 200 of 1000: show more");
			expect(await count(`${list} > li`)).toBe(200);
			// By keyboard: rows that come in above would move it from under a mouse.
			await page.locator(more).press("Enter");
			await see(page, more, "The first 400 of 1000: show more");
			expect(await count(`${list} > li`)).toBe(400);
		}

		const [first] = emulator.rooms();
		for (const text of ["ROOM-0", String(first?.sid)]) {
			await page.getByLabel("Find rooms by name or SID").fill(text);
			await seeNone(page, ".room", "room-999");
			expect(await page.locator(".room h3").allTextContents()).toEqual([
				"room-0",
			]);
		}
		await page.getByLabel("Find rooms by name or SID").fill("");
		await see(page, ".room", "room-999");

		emulator.advance({ hours: 1 });
		await see(page, "#news", "1000 rooms have ended.");
		await see(page, "#start", "No room is open.");
		await page.locator("#ended summary").click();
		await see(page, "#ended ul + button", "The first 200 of 1000");

		emulator.reset();
		await see(page, "#requests .count", "0");
		for (const list of [
			"#open",
			"#ended ul",
			"#requests + ul",
			"#callbacks + ul",
		])
			await page.waitForSelector(`${list} > li`, { state: "detached" });
	});

	test("what hides the only room can be taken out", async () => {
		emulator.reset();
		const page = await openPage(browser(), emulator);
		const find = page.getByLabel("Find rooms by name or SID");
		for (const UniqueName of ["stand-up", "retro"])
			await openRoom(emulator, { UniqueName, UnusedRoomTimeout: "60" });
		await find.fill("retro");
		await seeNone(page, ".room", "stand-up");

		emulator.reset();
		await openRoom(emulator, {
			UniqueName: "planning",
			UnusedRoomTimeout: "60",
		});
		await see(page, "#rooms .count", /^1$/);
		await find.fill("");

		await see(page, ".room", "planning");
		await find.waitFor({ state: "hidden" });
	});
});

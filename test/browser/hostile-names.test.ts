import { openRoom } from "../support/emulator.js";
import {
	click,
	describeInBrowser,
	openPage,
	problems,
	see,
	seeNone,
} from "./browser.js";

const names = [
	"<img src=x onerror=alert(1)>",
	"<script>alert(1)</script>",
	"\u202Edesrever\u2066isolated",
	"\u{1f600}".repeat(128),
	"\u{1f468}\u200d\u{1f469}\u200d\u{1f467}".repeat(16),
	"a".repeat(128),
	"&amp;\"'`$\\",
];

describeInBrowser("hostile names", (browser, emulator) => {
	test("are shown as they are: of rooms, of participants, in requests and in failures", async () => {
		for (const name of names)
			emulator.connect(
				await openRoom(emulator, {
					UniqueName: name,
					StatusCallback: `https://a.example/?${encodeURIComponent([...name].slice(0, 20).join(""))}`,
				}),
				name,
			);
		emulator.failNext({ status: 500, code: 1, message: names.join() });

		const page = await openPage(browser(), emulator, {
			viewport: { width: 390, height: 844 },
		});

		await see(page, "#rooms .count", `${names.length}`);
		for (const selector of [".room h3 bdi", ".chips bdi"])
			expect(
				(await page.locator(selector).allTextContents()).reverse(),
			).toEqual(names);
		for (const name of names) {
			await page
				.locator("#requests + ul summary")
				.nth(names.indexOf(name))
				.click();
			await page.getByRole("button", { name: `Complete ${name}` }).waitFor();
		}
		await see(page, "#requests + ul pre", `UniqueName=${names[0]}`);
		// A name that doesn't fit into a line is broken.
		expect(
			await page.evaluate("document.documentElement.scrollWidth - innerWidth"),
		).toBe(0);
		expect(problems(page)).toEqual([]);
	});

	test("take part in all that others do", async () => {
		// In an address they would be folders.
		for (const dots of [".", ".."]) emulator.connect(`${names[0]}`, dots);
		const page = await openPage(browser(), emulator);
		for (const dots of [".", ".."])
			await click(page, `Disconnect ${dots} from`);
		await seeNone(page, ".chips bdi", /^\.+$/);
		for (const name of names) {
			await click(page, `Disconnect ${name} from ${name}`);
			await click(page, `Complete ${name}`);
		}

		await see(page, "#ended .count", `${names.length}`);

		await page.locator("#ended summary").click();
		await see(page, "#ended li", `${names.at(-1)}`);
		expect(
			emulator.rooms().filter(({ status }) => status === "in-progress"),
		).toEqual([]);
		expect(problems(page)).toEqual([]);
	});
});

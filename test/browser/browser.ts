import {
	type Browser,
	type BrowserContextOptions,
	chromium,
	type Locator,
	type Page,
} from "playwright-core";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { standIn } from "../support/stand-in.js";

/** The path of a browser, if tools/jest/chromium.mjs has found one. */
const executablePath = process.env.CHROMIUM;

/** Tests that share a browser and an emulator; without a browser they are skipped. */
export function describeInBrowser(
	title: string,
	tell: (browser: () => Browser, emulator: Emulator) => void,
	...flags: readonly string[]
): void {
	(executablePath === undefined ? describe.skip : describe)(title, () => {
		let browser: Browser;
		let emulator: Emulator;

		beforeAll(async () => {
			browser = await chromium.launch({
				...(executablePath !== undefined && { executablePath }),
				// Chromium's own refuses to run as root.
				chromiumSandbox: process.getuid?.() !== 0,
				// It asks nobody but who it is sent to.
				args: [
					"--disable-quic",
					"--no-first-run",
					"--disable-background-networking",
					"--disable-component-update",
					"--disable-sync",
					...flags,
				],
			});
			emulator = await startEmulator();
		});

		afterAll(async () => {
			await browser?.close();
			await emulator?.close();
		});

		tell(
			() => browser,
			standIn(() => emulator),
		);
	});
}

/** Opens the emulator's page, and waits until it is live. What goes wrong on the page fails the test that next asks `problems`. */
export async function openPage(
	browser: Pick<Browser, "newPage">,
	{ url }: Emulator,
	options: BrowserContextOptions = {},
): Promise<Page> {
	const page = await browser.newPage(options);
	page.setDefaultTimeout(240_000);
	const problems: string[] = [];
	problemsOf.set(page, problems);
	page.on("pageerror", (error) => problems.push(String(error)));
	page.on("dialog", (dialog) => {
		problems.push(dialog.message());
		void dialog.dismiss();
	});
	page.on("console", (message) => {
		// The page itself logs nothing.
		problems.push(message.text());
	});
	await page.goto(`${url}/_emulator`);
	await see(page, "#live", "live");
	return page;
}

const problemsOf = new WeakMap<Page, string[]>();

/** What was logged, thrown and asked on a page, but for answers that refuse and connections that are refused. */
export function problems(page: Page): readonly string[] {
	return (problemsOf.get(page) ?? []).filter(
		(problem) => !problem.startsWith("Failed to load resource: "),
	);
}

/** Waits until an element is seen that has a text. */
export async function see(
	page: Page,
	selector: string,
	text: string | RegExp,
): Promise<Locator> {
	const element = page.locator(selector, { hasText: text }).first();
	await element.waitFor();
	return element;
}

/** Clicks a button, by what a screen reader calls it. */
export const click = (page: Page, name: string): Promise<void> =>
	page.getByRole("button", { name }).click();

/** Waits until no such element is seen. */
export function seeNone(
	page: Page,
	selector: string,
	text: string | RegExp,
): Promise<void> {
	return page
		.locator(selector, { hasText: text })
		.first()
		.waitFor({ state: "hidden" });
}

import type { Page } from "playwright-core";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import { freePort } from "../support/listen.js";
import { Stack } from "../support/stack.js";
import {
	click,
	describeInBrowser,
	openPage,
	problems,
	see,
	seeNone,
} from "./browser.js";

/** More than half an hour is left. */
const countdown = /^ends in (1:00:00|[345]\d:\d\d) unless somebody joins$/;

/*
 * The life of a stack's room, seen and steered on the page: each test goes on where the one before it ended.
 */
describeInBrowser("on the emulator's page", (browser) => {
	let emulator: Emulator;
	let stack: Stack;
	let page: Page;
	let other: Page;

	beforeAll(async () => {
		emulator = await startEmulator({ port: await freePort() });
		stack = await Stack.create(emulator.env);
		await stack.declare(
			`new Room("stand-up", { uniqueName: "stand-up", unusedRoomTimeout: 60, emptyRoomTimeout: 60 });`,
		);
		page = await openPage(browser(), emulator);
		other = await openPage(browser(), emulator);
	});

	afterAll(async () => {
		await stack?.[Symbol.asyncDispose]();
		await emulator?.close();
	});

	test("the lines to paste and the first command stand where no room is open", async () => {
		const lines = Object.entries(emulator.env).map(
			([name, value]) => `export ${name}=${value}`,
		);

		expect(await page.locator("#exports").textContent()).toBe(lines.join("\n"));
		await see(page, "#start pre", "pulumi up");
		await page
			.context()
			.grantPermissions(["clipboard-read", "clipboard-write"]);
		const said = await texts(page, "#copy");
		await click(page, "Copy exports");
		await see(page, "#news", "copied");
		expect(await said(2)).toEqual(["Copied", "Copy exports"]);
		expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
			`${lines.join("\n")}\n`,
		);
	});

	test("whether the emulator answers is a status", async () => {
		expect(await page.locator("#live").getAttribute("role")).toBe("status");
	});

	test("a room that pulumi up opens appears, with the request for it", async () => {
		await stack.up();

		const [room] = emulator.rooms();
		for (const one of [page, other]) {
			const card = await see(one, ".room", "stand-up");
			expect(await card.textContent()).toContain(room?.sid);
			await see(one, ".room .when", countdown);
			await seeNone(one, "#start", "");
		}
		const request = await see(page, "#requests + ul summary", "CreateRoom");
		await request.click();
		await see(page, "#requests + ul pre", "UniqueName=stand-up");
		await see(page, "#requests + ul pre", `"sid": "${room?.sid}"`);
	});

	test("the countdown stops when somebody connects, and begins when the last one leaves", async () => {
		await page.getByLabel("Identity of who joins stand-up").fill("ann");
		await click(page, "Connect to stand-up");

		await see(page, ".when", "stays open while somebody is in it");
		await see(other, ".chips li", "ann");
		expect(emulator.participants("stand-up")).toEqual(["ann"]);
		await click(other, "Disconnect ann from stand-up");
		await see(page, ".when", countdown);
		expect(emulator.participants("stand-up")).toEqual([]);
	});

	test("the countdown counts down, and the clock goes on", async () => {
		const now = await page.locator("#now").textContent();
		const left = await page.locator(".when").textContent();

		await seeNone(page, "#now", String(now));
		await seeNone(page, ".when", String(left));
	});

	test("a room ends when the clock is advanced, on every page, and is announced", async () => {
		await click(page, "+30 min");
		await see(page, ".when", /^ends in [12]\d:\d\d unless/);

		await click(page, "To the next end");

		for (const one of [page, other]) {
			await see(one, "#news", "Room stand-up has ended.");
			await see(one, "#ended .count", "1");
			await seeNone(one, ".room", "stand-up");
		}
		await page.locator("#ended summary").click();
		await see(page, "#ended li", "stand-up");
		expect(openRooms(emulator)).toEqual([]);
	});

	test("the next create fails as the form says, and pulumi up meets it", async () => {
		await page.getByLabel("Status").fill("403");
		await page.getByLabel("Twilio's code").fill("20003");
		await click(page, "Fail the next");
		await page.getByLabel("Gets").selectOption("a cut body");
		await page.getByLabel("After bytes").fill("7");
		await click(page, "Fail the next");
		await see(other, ".rows li", "{ fault: 'cut', atByte: 7 }");
		await click(page, "Take back: CreateRoom { fault: 'cut'");
		await see(other, "#failures .count", "1");
		expect(emulator.failures()).toEqual([
			{ operation: "CreateRoom", status: 403, code: 20003, times: 1 },
		]);

		const { output } = await stack.failing.up();
		expect(output).toContain("20003");
		await see(page, "#requests + ul summary", "403");
		await see(page, "#failures .count", "0");
	});

	test("what the emulator refuses is said in its words", async () => {
		await stack.up();
		await see(other, ".room", "stand-up");
		const sid = String(emulator.rooms().at(-1)?.sid);
		const identity = other.getByLabel("Identity of who joins stand-up");
		for (let count = 0; count < 50; count++) emulator.connect(sid);
		await see(other, ".chips li", "participant-50");

		await identity.fill("too many");
		await identity.press("Enter");

		await see(other, "#problem", `Nobody can join ${sid}: the room is full.`);
		// Said again, so that it is heard again.
		const said = await texts(other, "#problem");
		await identity.press("Enter");
		expect(await said(2)).toEqual(["", expect.stringContaining("Nobody")]);
		await click(other, "Complete stand-up");
		await seeNone(other, "#problem", "Nobody");
		expect(await other.locator("#problem").textContent()).toBe("");
	});

	test("the page comes back when the emulator does, at the same port", async () => {
		const port = Number(new URL(emulator.url).port);
		const { accountSid, authToken } = emulator;
		await emulator.close();
		await see(page, "#live", "disconnected");
		await click(page, "+5 min");
		await see(page, "#problem", "The emulator doesn't answer.");

		emulator = await startEmulator({ port, accountSid, authToken });

		for (const one of [page, other]) {
			await see(one, "#live", /^live$/);
			await see(one, "#start", "No room is open.");
			await see(one, "#requests .count", /^0$/);
			await seeNone(one, "#problem", /./);
		}
		await stack.up("--refresh");
		await see(page, ".room", "stand-up");
	});

	test("a room that pulumi destroy completes has ended there, too", async () => {
		await stack.destroy();

		await see(page, "#news", "Room stand-up has ended.");
		await see(page, "#start", "No room is open.");
		expect(openRooms(emulator)).toEqual([]);
		expect([...problems(page), ...problems(other)]).toEqual([]);
	});
});

/**
 * Notes the texts that an element has from now on.
 *
 * @returns what waits until it has had so many, and tells them
 */
async function texts(page: Page, selector: string) {
	await page.evaluate(`{
		const element = document.querySelector("${selector}");
		window.texts = [];
		window.observer?.disconnect();
		window.observer = new MutationObserver(() => texts.push(element.textContent));
		observer.observe(element, { childList: true });
	}`);
	return (count: number) =>
		page.evaluate(`new Promise((done) => {
			const look = () => texts.length < ${count} ? setTimeout(look, 50) : done(texts);
			look();
		})`);
}

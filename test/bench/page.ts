import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { type Browser, chromium } from "playwright-core";
import { Pool } from "undici";
import { commandFile } from "../support/cli.js";
import { type Figure, figureOf } from "./figures.js";

/** How many rooms are open, how many requests a sample takes, and on how many connections. */
const ROOMS = 1000;
const REQUESTS = 10_000;
const CONNECTIONS = 8;
const ROUNDS = 5;
const CHANGES = 30;

/** What the emulator's page in a browser costs, and how soon it shows a change. */
interface PageResult {
	/** Requests a second with an open page, as a part of those without, each round by itself. */
	readonly share: Figure | undefined;
	readonly withoutPage: Figure | undefined;
	readonly withPage: Figure | undefined;
	/** From asking for a change on the page until it is drawn, in milliseconds. */
	readonly seenMs: Figure | undefined;
	/** Likewise, while as many requests as possible are answered. */
	readonly seenUnderLoadMs: Figure | undefined;
}

/** Measures it with the emulator, the browser and what asks in a process each. */
export async function measurePage(
	say: (text: string) => void,
): Promise<PageResult> {
	const emulator = spawn(
		process.execPath,
		[commandFile, "emulator", "--port", "0"],
		{ stdio: ["ignore", "pipe", "inherit"] },
	);
	const browser = await chromium.launch({
		executablePath: String(process.env.CHROMIUM),
		chromiumSandbox: process.getuid?.() !== 0,
	});
	try {
		const env = await variablesOf(emulator.stdout);
		emulator.stdout.resume();
		return await measure(new Client(env), browser, say);
	} finally {
		await browser.close();
		emulator.kill();
		await once(emulator, "exit");
	}
}

/** Writes it for people. */
export function toMarkdown(result: PageResult): string {
	const figure = (
		{ median, least, most }: Figure = { median: 0, least: 0, most: 0 },
		digits = 0,
	) =>
		`${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`;
	return `With an open page, the emulator answers ${figure(result.share, 2)} times as many requests a second as without: ${figure(result.withPage)} and ${figure(result.withoutPage)}. A change is drawn after ${figure(result.seenMs)} ms, and while requests come as fast as they are answered after ${figure(result.seenUnderLoadMs)} ms.`;
}

async function measure(
	client: Client,
	browser: Browser,
	say: (text: string) => void,
): Promise<PageResult> {
	const sids = await client.openRooms();
	// The first one also warms up.
	await client.rate(sids);
	const rounds = [];
	for (let round = 1; round <= ROUNDS; round++) {
		say(`Page, round ${round}`);
		const withoutPage = await client.rate(sids);
		const page = await openPage(browser, client.url);
		rounds.push({ withoutPage, withPage: await client.rate(sids) });
		await page.close();
	}
	const page = await openPage(browser, client.url);
	const [idle, loaded] = sids.slice(-2).map(changesOf);
	const seenMs = (await page.evaluate(String(idle))) as number[];
	const [seenUnderLoadMs] = await Promise.all([
		page.evaluate(String(loaded)) as Promise<number[]>,
		client.rate(sids),
	]);
	return {
		share: figureOf(
			rounds.map(({ withPage, withoutPage }) => withPage / withoutPage),
		),
		withoutPage: figureOf(rounds.map(({ withoutPage }) => withoutPage)),
		withPage: figureOf(rounds.map(({ withPage }) => withPage)),
		seenMs: figureOf(seenMs),
		seenUnderLoadMs: figureOf(seenUnderLoadMs),
	};
}

async function openPage(browser: Browser, url: string) {
	const page = await browser.newPage();
	await page.goto(`${url}/_emulator`);
	await page.locator("#rooms .count", { hasText: `${ROOMS}` }).waitFor();
	return page;
}

/** A program of the page: people connect to a room, one after the other, and are seen. */
function changesOf(sid: string): string {
	return `(async () => {
		const samples = [];
		for (let count = 0; count < ${CHANGES}; count++) {
			const identity = "person " + count;
			const isSeen = () => [...document.querySelectorAll(".chips bdi")]
				.some(({ textContent }) => textContent === identity);
			const seen = new Promise((done) => {
				const observer = new MutationObserver(() => isSeen() && done(observer.disconnect()));
				observer.observe(document.querySelector("#open"), { childList: true, subtree: true });
			});
			const startedAt = performance.now();
			await fetch("/_emulator/rooms/${sid}/participants", {
				method: "POST",
				headers: { "Content-Type": "application/json" },
				body: JSON.stringify({ identity }),
			});
			await seen;
			await new Promise(requestAnimationFrame);
			samples.push(performance.now() - startedAt);
			await fetch("/_emulator/rooms/${sid}/participants/" + encodeURIComponent(identity), { method: "DELETE" });
		}
		return samples;
	})()`;
}

/** Asks the emulator as a program does. */
class Client {
	readonly url: string;
	readonly #pool: Pool;
	readonly #authorization: string;

	constructor(env: ReadonlyMap<string, string>) {
		this.url = String(env.get("TWILIO_BASE_URL"));
		this.#pool = new Pool(this.url, { connections: CONNECTIONS });
		this.#authorization = `Basic ${btoa(`${env.get("TWILIO_ACCOUNT_SID")}:${env.get("TWILIO_AUTH_TOKEN")}`)}`;
	}

	openRooms(): Promise<readonly string[]> {
		const body = "UnusedRoomTimeout=60";
		return Promise.all(
			Array.from({ length: ROOMS }, async () => {
				const room = await this.#send("POST", "/v1/Rooms", body);
				return (room as { readonly sid: string }).sid;
			}),
		);
	}

	/** Fetches rooms, in requests a second. */
	async rate(sids: readonly string[]): Promise<number> {
		const startedAt = performance.now();
		let left = REQUESTS;
		const ask = async () => {
			while (left-- > 0)
				await this.#send("GET", `/v1/Rooms/${sids[left % sids.length]}`);
		};
		await Promise.all(Array.from({ length: CONNECTIONS }, ask));
		return REQUESTS / ((performance.now() - startedAt) / 1000);
	}

	async #send(
		method: "GET" | "POST",
		path: string,
		body: string | null = null,
	) {
		const answer = await this.#pool.request({
			...{ method, path, body },
			headers: {
				authorization: this.#authorization,
				"content-type": "application/x-www-form-urlencoded",
			},
		});
		return answer.body.json();
	}
}

/** The variables that the emulator prints, the last of which is its address. */
async function variablesOf(
	stdout: NodeJS.ReadableStream,
): Promise<ReadonlyMap<string, string>> {
	const variables = new Map<string, string>();
	for await (const line of createInterface(stdout)) {
		const [, name, value = ""] = /^export (\w+)=(.*)$/.exec(line) ?? [];
		if (name !== undefined) variables.set(name, value);
		if (name === "TWILIO_BASE_URL") break;
	}
	return variables;
}

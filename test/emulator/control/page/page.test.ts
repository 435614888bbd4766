import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { PageChange } from "../../../../provider/emulator/control/page/page-changes.js";
import { freshEmulator, openRoom } from "../../../support/emulator.js";
import { repository } from "../../../support/repository.js";
import { ask } from "../../ask.js";
import { steer } from "../../steer.js";
import { listen } from "../listen.js";

const emulator = freshEmulator();

const folder = join(repository, "provider/emulator/page");
const files = readdirSync(folder).filter((file) => !file.endsWith(".json"));

test.each([
	["", "index.html", "text/html; charset=utf-8"],
	["/", "index.html", "text/html; charset=utf-8"],
	["?by=an-editor", "index.html", "text/html; charset=utf-8"],
	...files
		.filter((file) => file !== "index.html")
		.map((file) => [
			`/page/${file}`,
			file,
			{
				css: "text/css; charset=utf-8",
				mjs: "text/javascript; charset=utf-8",
				svg: "image/svg+xml",
			}[String(file.split(".")[1])],
		]),
])("GET /_emulator%s answers with %s", async (path, file, type) => {
	const answer = await fetch(`${emulator.url}/_emulator${path}`);

	expect(answer.status).toBe(200);
	expect(answer.headers.get("content-type")).toBe(type);
	expect(answer.headers.get("content-security-policy")).toBe(
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	);
	expect(await answer.text()).toBe(
		readFileSync(join(folder, String(file)), "utf8"),
	);
});

test.each([
	"/page/none.mjs",
	"/page/tsconfig.json",
	"/page/..%2fpage%2fpage.css",
])("GET /_emulator%s answers 404", async (path) => {
	expect((await fetch(`${emulator.url}/_emulator${path}`)).status).toBe(404);
});

test("the page is of at most 25 kB as it is packed, and names no other address", () => {
	const texts = files.map((file) => readFileSync(join(folder, file), "utf8"));

	expect(gzipSync(texts.join("")).length).toBeLessThanOrEqual(25_000);
	for (const text of texts)
		expect(
			text.replace("http://www.w3.org/2000/svg", "").replace(/^\s*\*.*$/gm, ""),
		).not.toMatch(/https?:|\binnerHTML\b|\binsertAdjacentHTML\b/);
});

const listenAsPage = (newest = 200) =>
	listen<PageChange>(emulator, `/page/changes?newest=${newest}`);

test("tells a page of everything at first, and then of what has changed", async () => {
	const sid = await openRoom(emulator, { UniqueName: "stand-up" });
	await openRoom(emulator, { StatusCallback: "https://a.example/" });
	emulator.failNext({ operation: "CreateRoom", status: 429, times: 2 });
	await emulator.callbacks();
	using page = await listenAsPage();

	const all = await page.next();
	emulator.connect(sid, "ann");
	const changed = await page.next();
	emulator.completeRoom(sid);
	const ended = await page.next();
	await ask(emulator, "POST", "/v1/Rooms", "");
	const failed = await page.next();

	const room = {
		...{ sid, name: "stand-up", type: "group", maxParticipants: 50 },
		...{ isOpen: true, endsAt: expect.any(Number), participants: [] },
	};
	expect(all).toMatchObject({
		...{ url: emulator.url, env: emulator.env, goneRooms: [] },
		rooms: [room, { isOpen: true }],
		failures: [
			{
				...{ number: 1, operation: "CreateRoom", timesLeft: 2 },
				what: "{ status: 429 }",
			},
		],
		requests: { size: 2, last: 2, changed: [{ status: 201 }, { number: 2 }] },
		callbacks: {
			changed: [
				{
					...{ number: 1, event: "room-created", url: "https://a.example/" },
					result: "a.example is not this machine",
				},
			],
		},
	});
	expect(changed.rooms).toEqual([{ ...room, participants: ["ann"] }]);
	expect(changed).not.toHaveProperty("failures");
	expect(changed.requests).toEqual({ size: 2, last: 2, changed: [] });
	expect(ended.rooms).toEqual([{ ...room, isOpen: false }]);
	expect(failed).toMatchObject({
		rooms: [],
		failures: [{ timesLeft: 1 }],
		requests: { changed: [{ number: 3, status: 429 }] },
	});
});

test("tells a page of the newest requests alone, and which rooms are gone", async () => {
	const sids = [await openRoom(emulator), await openRoom(emulator)];
	using page = await listenAsPage(1);
	expect((await page.next()).requests).toMatchObject({
		size: 2,
		changed: [{ number: 2 }],
	});

	emulator.reset();

	expect(await page.next()).toMatchObject({
		...{ rooms: [], goneRooms: sids },
		requests: { size: 0, last: 2, changed: [] },
	});
});

test("tells a page at once of a failure that is met, and of the request that waits for it", async () => {
	emulator.failNext({ operation: "CreateRoom", delayMs: 600_000 });
	using page = await listenAsPage();
	await page.next();

	const asking = openRoom(emulator).catch(() => {});
	const met = await page.next();

	expect(met.failures).toEqual([]);
	expect(met.requests.changed).toEqual([
		expect.objectContaining({ operation: "CreateRoom", isUnderWay: true }),
	]);
	await emulator.close();
	await asking;
});

test("tells a page of a request that gets no answer", async () => {
	emulator.failNext({ fault: "reset" });
	await fetch(`${emulator.url}/v1/Rooms`).catch(() => {});
	using page = await listenAsPage();

	const [request] = (await page.next()).requests.changed;

	expect(request).not.toHaveProperty("isUnderWay");
	expect(request).not.toHaveProperty("status");
});

test("shows a request with its answer, as long as it is kept", async () => {
	await openRoom(emulator, { UniqueName: "stand-up" });

	const { json } = await steer(emulator, "GET /page/requests/1");
	expect(json).toMatchObject({
		form: { UniqueName: "stand-up" },
		answer: {
			text: expect.stringContaining('"unique_name":"stand-up"'),
			isCut: false,
		},
	});
	emulator.forgetRequests();
	expect(await steer(emulator, "GET /page/requests/1")).toEqual({
		status: 404,
		json: { error: "There is no GET /_emulator/page/requests/1." },
	});
});

test("keeps the beginning of an answer, of 64,000 bytes, and tells whether it goes on", async () => {
	for (const length of [64_000, 64_001]) {
		emulator.failNext({ body: "x".repeat(length) });
		await fetch(`${emulator.url}/v1/Rooms`);
	}

	const answers = [1, 2].map(async (number) => {
		const request = `GET /page/requests/${number}`;
		return (await steer(emulator, request)).json.answer;
	});

	const text = "x".repeat(64_000);
	expect(await Promise.all(answers)).toEqual([
		{ text, isCut: false },
		{ text, isCut: true },
	]);
});

test("takes one failure back, and not another that has come in its place", async () => {
	emulator.failNext({ status: 500 });
	emulator.failNext({ status: 501 });

	for (const number of [1, 1, 9])
		expect(
			(await steer(emulator, `DELETE /page/failures/${number}`)).status,
		).toBe(204);

	expect(emulator.failures()).toEqual([{ status: 501, times: 1 }]);
});

test("shortens a failure that is told", async () => {
	emulator.failNext({ body: Buffer.alloc(1_000_000) });
	using page = await listenAsPage();

	const { failures = [] } = await page.next();

	expect(failures[0]?.what.length).toBeLessThan(200);
});

import { createServer, type Server } from "node:http";
import { openRoom } from "../support/emulator.js";
import { listen } from "../support/listen.js";
import { describeInBrowser, see } from "./browser.js";

/** Names that lead to this machine, as those of anybody's site may. */
const elsewhere = "--host-resolver-rules=MAP *.example 127.0.0.1";

describeInBrowser(
	"the emulator answers no page but its own",
	(browser, emulator) => {
		let sites: Server;
		let sitesPort: number;
		let sid: string;

		beforeAll(async () => {
			sid = await openRoom(emulator, { UniqueName: "stand-up" });
			emulator.connect(sid, "ann");
			sites = createServer((_request, response) => {
				response.setHeader("Content-Type", "text/html");
				response.end("<!doctype html><title>A page</title>");
			});
			sitesPort = await listen(sites);
		});

		afterEach(() => {
			expect(emulator.participants(sid)).toEqual(["ann"]);
			expect(emulator.failures()).toEqual([]);
			const operations = emulator.requests().map(({ operation }) => operation);
			// A browser may ask for an icon.
			expect(operations.filter(Boolean)).toEqual(["CreateRoom"]);
			expect(Number(emulator.now)).toBeLessThanOrEqual(Date.now());
		});

		afterAll(() => sites?.close());

		/** Opens a page, and notes what becomes of each request that it makes of the emulator. */
		async function visit(address: string) {
			const page = await browser().newPage();
			page.setDefaultTimeout(240_000);
			const answers: string[] = [];
			const { port } = new URL(emulator.url);
			page.on("response", (response) => {
				const { port: asked, pathname } = new URL(response.url());
				const method = response.request().method();
				if (asked === port)
					answers.push(`${method} ${pathname} ${response.status()}`);
			});
			await page.goto(address);
			answers.length = 0;
			return { page, answers };
		}

		describe.each([
			["another site", () => `http://evil.example:${sitesPort}/`],
			["another port", () => `http://127.0.0.1:${sitesPort}/`],
		])("a page of %s", (_title, address) => {
			test("sends what needs no leave, and gets 403", async () => {
				const { page, answers } = await visit(address());
				const form = "application/x-www-form-urlencoded";

				for (const [method, type, path, body] of [
					["POST", "text/plain", "/reset", "{}"],
					["POST", form, "/failures", ""],
					["GET", "text/plain", "/state", undefined],
				]) {
					const read =
						await page.evaluate(`fetch("${emulator.url}/_emulator${path}", {
						method: "${method}", mode: "no-cors", body: ${JSON.stringify(body)},
						headers: { "Content-Type": "${type}" },
					}).then((answer) => answer.text())`);

					expect(read).toBe("");
					expect(answers.splice(0)).toEqual([
						`${method} /_emulator${path} 403`,
					]);
				}
			});

			test("sends no JSON, and reads nothing", async () => {
				const { page } = await visit(address());
				const ask = (method: string, path: string) =>
					page.evaluate(`fetch("${emulator.url}/_emulator${path}", {
						method: "${method}", headers: { "Content-Type": "application/json" },
					}).then(() => "answered", () => "refused")`);

				expect(await ask("POST", "/reset")).toBe("refused");
				expect(await ask("PUT", "/quota")).toBe("refused");
				expect(await ask("DELETE", "/failures")).toBe("refused");
				expect(await ask("GET", "/state")).toBe("refused");
			});

			test("submits a form, to the API as well, with credentials in its address, and gets 403", async () => {
				const { accountSid, authToken, url } = emulator;
				const api = new URL("/v1/Rooms", url);
				Object.assign(api, { username: accountSid, password: authToken });

				for (const action of [new URL("/_emulator/reset", url), api]) {
					const { page, answers } = await visit(address());
					await page.evaluate(`{
						const form = document.createElement("form");
						Object.assign(form, { method: "POST", action: "${action}" });
						document.body.append(form);
						form.submit();
					}`);
					await see(
						page,
						"pre",
						"Requests from pages of other sites are refused",
					);
					expect(answers).toEqual([`POST ${action.pathname} 403`]);
				}
			});

			test("has neither a frame, a script, events nor a socket of it", async () => {
				const { page, answers } = await visit(address());
				const load = (make: string) =>
					page.evaluate(`new Promise((done) => {
						const one = ${make};
						one.onerror = () => done("refused");
						one.onopen = () => done("open");
						one.onload = () => done("loaded");
						if (one instanceof Node) document.body.append(one);
					})`);
				const element = (name: string, path: string) =>
					load(
						`Object.assign(document.createElement("${name}"), { src: "${emulator.url}/_emulator${path}" })`,
					);

				expect(await element("script", "/state")).toBe("refused");
				expect(await element("img", "/page/icon.svg")).toBe("refused");
				expect(
					await load(`new EventSource("${emulator.url}/_emulator/events")`),
				).toBe("refused");
				expect(
					await load(
						`new WebSocket("${emulator.url.replace("http", "ws")}/_emulator/events")`,
					),
				).toBe("refused");
				await element("iframe", "");
				expect(answers).toEqual(["GET /_emulator 403"]);
			});
		});

		test("a name that leads here without being this machine's gets 403, from the API as well", async () => {
			const { port } = new URL(emulator.url);
			const { page, answers } = await visit(
				`http://rebound.example:${port}/_emulator`,
			);
			await see(page, "pre", "The host must be 127.0.0.1");
			const credentials = btoa(`${emulator.accountSid}:${emulator.authToken}`);

			for (const path of ["/_emulator/state", "/v1/Rooms"])
				await page.evaluate(
					`fetch("${path}", { headers: { Authorization: "Basic ${credentials}" } })`,
				);
			await page.evaluate(
				`fetch("/_emulator/reset", { method: "POST", headers: { "Content-Type": "application/json" } })`,
			);

			expect(answers).toEqual([
				"GET /_emulator/state 403",
				"GET /v1/Rooms 403",
				"POST /_emulator/reset 403",
			]);
		});
	},
	elsewhere,
);

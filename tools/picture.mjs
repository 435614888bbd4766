// @ts-check
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { withQuickstart } from "./demo/quickstart.mjs";
import { findChromium } from "./jest/chromium.mjs";
import { takePicture } from "./picture/page.mjs";
import { toSvg } from "./picture/svg.mjs";
import { COLUMNS, checkTerminal, Terminal } from "./picture/terminal.mjs";
import { ROOT } from "./process/checkout.mjs";
import { main } from "./process/main.mjs";
import { obtainPulumi } from "./pulumi-cli/obtain.mjs";

const PICTURE = join(ROOT, "examples", "quickstart", "preview.svg");

const PAGE = join(ROOT, "docs", "emulator.png");

/** In place of what every run has its own of. */
const SID = "RM4f0c1d7be92a3586c07d1e94b8a2635f";
const END = "2026-02-03T09:09:00Z";
const URL = "http://127.0.0.1:47272";

// npm run picture: makes the README's pictures anew, of previews on a real terminal and of the
// emulator's page in a real browser, both of a real run. With a path: makes the first one, there.
await main(async () => {
	const [path] = process.argv.slice(2);
	checkTerminal();
	const browser = path === undefined ? findChromium() : undefined;
	await obtainPulumi();
	await pictureTerminal(path ?? PICTURE);
	if (browser !== undefined)
		await withQuickstart(process.env, (emulator, inProject) =>
			takePicture(emulator, inProject, browser, PAGE),
		);
});

/** @param {string} path */
async function pictureTerminal(path) {
	// What else a machine has in its environment may change what is printed.
	const environment = {
		PATH: process.env.PATH,
		TERM: "xterm-256color",
		PULUMI_DISABLE_CI_DETECTION: "true",
	};
	const terminal = new Terminal();
	await withQuickstart(environment, async (emulator, inProject) => {
		await inProject`pulumi up --yes --skip-preview`;
		const [{ sid, date_created }] = emulator.rooms();

		await terminal.type("pulumi config set maxParticipants 20", inProject);
		await terminal.type("pulumi preview", inProject);
		await terminal.type("pulumi config rm maxParticipants", inProject);

		// To the second, however long it has taken so far.
		const ageMs = emulator.now.getTime() - Date.parse(date_created);
		emulator.advance({ seconds: 9 * 60 - Math.round(ageMs / 1000) });
		emulator.completeRoom(sid);
		await terminal.type("pulumi preview  # after the meeting", inProject);

		const [{ end_time }] = emulator.rooms();
		const svg = toSvg(await terminal.read(), COLUMNS, {
			title: "pulumi preview on a terminal",
			description:
				"Two previews: a changed argument would replace the room, which disconnects its participants; a room that has ended would be opened anew.",
		});
		writeFileSync(
			path,
			svg
				.replaceAll(sid, SID)
				.replaceAll(String(end_time), END)
				.replaceAll(emulator.url, URL),
		);
	});
}

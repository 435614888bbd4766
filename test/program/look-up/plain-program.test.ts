import { startEmulator } from "../../../provider/emulator/index.js";
import { openRoom } from "../../support/emulator.js";
import { printedBy } from "../../support/printed-by.js";

test("looks rooms up in a program that Pulumi doesn't run, and then holds it up by nothing", async () => {
	await using emulator = await startEmulator();
	const sid = await openRoom(emulator, { UniqueName: "stand-up" });

	const printed = await printedBy(
		`
			const { getRoom, getRooms } = require("pulumi-twilio-video");
			(async () => {
				const [room, rooms] = await Promise.all([getRoom({ uniqueName: "stand-up" }), getRooms({ limit: 10 })]);
				setImmediate(() => console.log(JSON.stringify({
					sids: [room, ...rooms].map(({ sid }) => sid),
					// An idle connection would hold the process for 4 seconds, and a time limit for 30.
					holding: process.getActiveResourcesInfo().filter((name) => /TCP|Timeout/.test(name)),
				})));
			})();
		`,
		emulator.env,
	);

	expect(JSON.parse(printed)).toEqual({ sids: [sid, sid], holding: [] });
});

test("loads no HTTP client before the first look-up, because every program with rooms would wait for it", async () => {
	const printed = await printedBy(`
		const { getRooms } = require("pulumi-twilio-video");
		const isLoaded = () => Object.keys(require.cache).some((path) => path.includes("/undici/"));
		const before = isLoaded();
		process.env.TWILIO_ACCOUNT_SID = "AC${"0".repeat(32)}";
		process.env.TWILIO_AUTH_TOKEN = "secret";
		process.env.TWILIO_BASE_URL = "http://127.0.0.1:1";
		getRooms().catch(() => {});
		console.log(JSON.stringify({ before, after: isLoaded() }));
		process.exit();
	`);

	expect(JSON.parse(printed)).toEqual({ before: false, after: true });
});

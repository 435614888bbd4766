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

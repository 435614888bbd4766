import { once } from "node:events";
import { createServer } from "node:net";
import { loader } from "../../../provider/dynamic/persisted/loader.js";
import { Deadline } from "../../../provider/twilio/deadline.js";
import { listen } from "../../support/listen.js";
import { printedBy } from "../../support/printed-by.js";
import { clientOf, listing } from "../client.js";

test("hangs up when no answer comes in time", async () => {
	const server = createServer();
	const url = `http://127.0.0.1:${await listen(server)}`;
	const connecting = once(server, "connection");
	const client = clientOf(
		{ url, accountSid: `AC${"1".repeat(32)}`, authToken: "2".repeat(32) },
		{ timeLimitMs: 50 },
	);

	const asking = client.send(listing, new Deadline(60_000));
	const failed = expect(asking).rejects.toThrow("Twilio did not answer");
	const [socket] = await connecting;
	const closed = once(socket.resume(), "close");
	await failed;
	await closed;
	server.close();
}, 60_000);

test.each([
	[
		"a program",
		'const { getRooms } = require("pulumi-twilio-video"); const ask = () => getRooms();',
	],
	[
		"the provider host",
		`${loader}; const { check, diff, read } = exports.handler();
		await check({}, {});
		await diff("RM", {}, { whenEnded: "keep" });
		const ask = () => read("RM${"0".repeat(32)}", {});`,
	],
])(
	"%s loads no HTTP client before it asks Twilio: it takes longer than the rest",
	async (_title, program) => {
		const printed = await printedBy(
			`(async () => {
				${program}
				const isLoaded = () => Object.keys(require.cache).some((path) => path.includes("/undici/"));
				const before = isLoaded();
				ask().catch(() => {});
				console.log(before, isLoaded());
				process.exit();
			})();`,
			{
				TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
				TWILIO_AUTH_TOKEN: "secret",
				TWILIO_BASE_URL: "http://127.0.0.1:1",
			},
		);

		expect(printed).toBe("false true");
	},
);

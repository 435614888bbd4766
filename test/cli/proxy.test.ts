import { startEmulator } from "../../provider/emulator/index.js";
import { runCommand } from "../support/cli.js";
import { openRoom, openRooms } from "../support/emulator.js";

const proxies = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"].flatMap((name) => [
	name,
	name.toLowerCase(),
]);

test.each(["http://127.0.0.1:1", "hunter2"])(
	"asks Twilio itself where the environment names the proxy %s",
	async (proxy) => {
		await using emulator = await startEmulator();
		const sid = await openRoom(emulator);
		const environment = Object.fromEntries(
			proxies.map((name) => [name, proxy]),
		);

		const { stderr, exitCode } = await runCommand(["complete", sid], {
			env: {
				...emulator.env,
				...environment,
				NO_PROXY: "",
				// Node.js itself ends where it can't read the proxy.
				...(URL.canParse(proxy) && { NODE_USE_ENV_PROXY: "1" }),
				PATH: "",
			},
		});

		expect(exitCode).toBe(0);
		expect(stderr).not.toContain(proxy);
		expect(openRooms(emulator)).toEqual([]);
	},
);

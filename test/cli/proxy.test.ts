import { authorityFile, issue } from "../support/certificate.js";
import { runCommand } from "../support/cli.js";
import { freshEmulator, openRoom, openRooms } from "../support/emulator.js";
import { startProxy } from "../support/proxy.js";
import { startTlsServer } from "../support/tls-server.js";

const emulator = freshEmulator({ hosts: ["video.example.test"] });
/** A room that is open. */
let sid: string;

beforeEach(async () => {
	sid = await openRoom(emulator);
});

/** Completes the room by the command, in an environment of the emulator's and these variables. */
function complete(environment: Readonly<Record<string, string>>) {
	const env = { ...emulator.env, PATH: "", ...environment };
	return runCommand(["complete", sid], { env });
}

test.each([{}, { NODE_USE_ENV_PROXY: "1" }])(
	"reaches Twilio by the environment's proxy, trusting the authorities of the environment: %j",
	async (environment) => {
		const hostname = "video.example.test";
		using server = await startTlsServer(emulator, issue({ hostname }));
		using proxy = await startProxy();
		await using authorities = await authorityFile();

		const { stderr, exitCode } = await complete({
			TWILIO_BASE_URL: `https://${hostname}:${server.port}`,
			NODE_EXTRA_CA_CERTS: authorities.path,
			HTTPS_PROXY: proxy.url,
			HTTP_PROXY: proxy.url,
			...environment,
		});

		expect({ stderr, exitCode }).toMatchObject({ exitCode: 0 });
		expect(proxy.connections()).toBe(proxy.requests.length);
		expect([...new Set(proxy.requests)]).toEqual([
			`CONNECT ${hostname}:${server.port}`,
		]);
		expect(openRooms(emulator)).toEqual([]);
	},
);

const variables = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"].flatMap((name) => [
	name,
	name.toLowerCase(),
]);

test.each(["http://127.0.0.1:1", "hunter2:hunter2:hunter2"])(
	"asks this machine itself where the environment names the proxy %s",
	async (proxy) => {
		const { stderr, exitCode } = await complete({
			...Object.fromEntries(variables.map((name) => [name, proxy])),
			NO_PROXY: "",
			// Node.js itself ends where it can't read the proxy.
			...(proxy.startsWith("http:") && { NODE_USE_ENV_PROXY: "1" }),
		});

		expect(exitCode).toBe(0);
		expect(stderr).not.toContain(proxy);
		expect(openRooms(emulator)).toEqual([]);
	},
);

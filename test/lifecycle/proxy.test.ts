import { startEmulator } from "../../provider/emulator/index.js";
import { authorityFile, issue } from "../support/certificate.js";
import { openRooms } from "../support/emulator.js";
import { startProxy } from "../support/proxy.js";
import { Stack } from "../support/stack.js";
import { startTlsServer } from "../support/tls-server.js";

const hostname = "video.example.test";

/** A room, and a look-up by the program itself. */
const program = `
	const { getRoomsOutput } = require("pulumi-twilio-video");
	const room = new Room("one");
	exports.open = getRoomsOutput({ uniqueName: room.uniqueName }).length;
`;

test("reaches Twilio by a proxy that variables name, in capitals and in lower case, and Pulumi itself without it", async () => {
	await using emulator = await startEmulator({ hosts: [hostname] });
	using server = await startTlsServer(emulator, issue({ hostname }));
	using proxy = await startProxy();
	await using authorities = await authorityFile();
	const address = proxy.url.replace("://", "://ann:hunter2@");
	const environment = {
		...emulator.env,
		TWILIO_BASE_URL: `https://${hostname}:${server.port}`,
		NODE_EXTRA_CA_CERTS: authorities.path,
	};
	await using stack = await Stack.create({
		...environment,
		HTTPS_PROXY: address,
		NO_PROXY: "",
	});
	await stack.declare(program);

	const capitals = [await stack.up()];
	const count = proxy.requests.length;
	stack.use({
		...environment,
		https_proxy: address,
		no_proxy: "127.0.0.1,localhost",
	});
	const lowerCase = [await stack.up()];
	const state = await stack.stateText();
	expect(openRooms(emulator)).toHaveLength(1);
	lowerCase.push(await stack.destroy());

	for (const runs of [capitals, lowerCase]) {
		for (const { exitCode } of runs) expect(exitCode).toBe(0);
		expect(runs[0]?.output).toContain("open: 1");
	}
	expect(proxy.requests.length).toBeGreaterThan(count);
	expect([...new Set(proxy.requests)]).toEqual([
		`CONNECT ${hostname}:${server.port}`,
	]);
	expect(proxy.received()).not.toContain("Rooms");
	for (const { output } of [...capitals, ...lowerCase])
		expect(output).not.toContain("hunter2");
	expect(state).not.toContain("hunter2");
	expect(openRooms(emulator)).toEqual([]);
});

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

test("reaches Twilio by a proxy that a variable names, and Pulumi itself without it", async () => {
	await using emulator = await startEmulator({ hosts: [hostname] });
	using server = await startTlsServer(emulator, issue({ hostname }));
	using proxy = await startProxy();
	await using authorities = await authorityFile();
	await using stack = await Stack.create({
		...emulator.env,
		TWILIO_BASE_URL: `https://${hostname}:${server.port}`,
		NODE_EXTRA_CA_CERTS: authorities.path,
		https_proxy: proxy.url.replace("://", "://ann:hunter2@"),
		no_proxy: "127.0.0.1,localhost",
	});
	await stack.declare(program);

	const up = await stack.up();
	const state = await stack.stateText();
	expect(openRooms(emulator)).toHaveLength(1);
	const destroy = await stack.destroy();

	expect(up.output).toContain("open: 1");
	expect(new Set(proxy.requests)).toEqual(
		new Set([`CONNECT ${hostname}:${server.port}`]),
	);
	expect(proxy.received()).not.toContain("Rooms");
	expect(up.output + destroy.output + state).not.toContain("hunter2");
	expect(openRooms(emulator)).toEqual([]);
});

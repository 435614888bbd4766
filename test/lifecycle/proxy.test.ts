import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { authorityFile, issue } from "../support/certificate.js";
import { openRooms } from "../support/emulator.js";
import { startProxy } from "../support/proxy.js";
import { Stack } from "../support/stack.js";
import { endStory } from "../support/story.js";
import { startTlsServer } from "../support/tls-server.js";

const hostname = "video.example.test";

let emulator: Emulator;

beforeEach(async () => {
	emulator = await startEmulator();
});

/** A room, and a look-up by the program itself. */
const program = `
	const { getRoomsOutput } = require("pulumi-twilio-video");
	const room = new Room("one");
	exports.open = getRoomsOutput({ uniqueName: room.uniqueName }).length;
`;

test.each([
	["in capitals", "HTTPS_PROXY", "NO_PROXY", ""],
	["in lower case", "https_proxy", "no_proxy", "127.0.0.1,localhost"],
])(
	"reaches Twilio by a proxy that variables %s name, and Pulumi itself without it",
	async (_title, variable, exempt, list) => {
		using server = await startTlsServer(emulator, issue({ hostname }));
		using proxy = await startProxy();
		await using authorities = await authorityFile();
		const address = proxy.url.replace("://", "://ann:hunter2@");
		const stack = await Stack.create({
			...emulator.env,
			TWILIO_BASE_URL: `https://${hostname}:${server.port}`,
			NODE_EXTRA_CA_CERTS: authorities.path,
			[variable]: address,
			[exempt]: list,
		});
		await stack.declare(program);

		const up = await stack.up();
		const refresh = await stack.refresh();
		const state = await stack.stateText();

		expect(up.output).toContain("open: 1");
		expect([up, refresh]).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
		expect(openRooms(emulator)).toHaveLength(1);
		expect([...new Set(proxy.requests)]).toEqual([
			`CONNECT ${hostname}:${server.port}`,
		]);
		expect(proxy.received()).not.toContain("Rooms");
		for (const text of [up.output, refresh.output, state])
			expect(text).not.toContain("hunter2");
		await endStory(emulator, stack);
	},
);

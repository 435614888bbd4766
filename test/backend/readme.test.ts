import { readFile } from "node:fs/promises";
import { startEmulator } from "../../provider/emulator/index.js";
import { openRooms } from "../support/emulator.js";
import { expectTranscript, readme } from "../support/readme.js";
import { Stack } from "../support/stack.js";
import { testOnServer } from "./server.js";

testOnServer(
	"the commands of docs/production.md keep the password out of the address, and move a stack with all of its rooms",
	async (server) => {
		await using emulator = await startEmulator();
		const environment = { ...emulator.env, PULUMI_STACK: undefined };
		await using stack = await Stack.create(emulator.env);
		stack.use({ ...environment, PULUMI_BACKEND_URL: "file://~" });
		await stack.declare('new Room("one"); new Room("two");');
		await stack.pulumi("stack", "init", "dev");
		await stack.up();

		const address =
			"postgres://pulumi@db.example.com/pulumi?sslmode=verify-full";
		const [intoFile = "", exported] = readme("(umask 077").split("\n");
		expect(exported).toContain(address);
		const password = await readFile(server.env.PGPASSFILE, "utf8");
		await stack.shell(intoFile, password);
		await expectTranscript(
			readme("$ export PULUMI_BACKEND_URL="),
			async (line) => {
				if (!line.startsWith("export")) return (await stack.shell(line)).output;
				expect(line).toContain(address);
				const { PULUMI_BACKEND_URL } = server.env;
				stack.use({ ...environment, PULUMI_BACKEND_URL });
				return "";
			},
		);

		expect(openRooms(emulator)).toHaveLength(2);
		await stack.destroy();
		expect(openRooms(emulator)).toEqual([]);
	},
);

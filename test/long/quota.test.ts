import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type Emulator, startEmulator } from "../../provider/emulator/index.js";

/** Opens rooms in a process of its own, all handed over at once; returns the errors. */
async function openRooms(
	{ url, accountSid, authToken }: Emulator,
	count: number,
	writesPerSecond: number,
): Promise<string> {
	const program = `
		const { folder, url, accountSid, authToken, count, writesPerSecond } = JSON.parse(process.argv[1]);
		const { Client } = require(folder + "/client.js");
		const { Credentials } = require(folder + "/settings/credentials.js");
		const { Deadline } = require(folder + "/deadline.js");
		const client = new Client({
			origin: url,
			credentials: new Credentials(accountSid, accountSid, authToken),
			userAgent: "tests/1",
			writesPerSecond,
		});
		const create = { attempted: "create room", method: "POST", path: "/v1/Rooms", form: {}, repeatable: false };
		const rooms = Array.from({ length: count }, () =>
			client.send(create, new Deadline(300_000)).catch((error) => console.log(error.message)),
		);
		Promise.all(rooms).then(() => client.close());
	`;
	const argument = JSON.stringify({
		folder: join(__dirname, "../../provider/twilio"),
		url,
		accountSid,
		authToken,
		count,
		writesPerSecond,
	});
	const child = spawn(process.execPath, ["-e", program, argument], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	const exit = once(child, "exit");
	const errors = await text(child.stdout);
	expect(await exit).toEqual([0, null]);
	return errors;
}

/** Ten times Twilio's quota, so that it takes a tenth of the time. */
const quota = { writesPerSecond: 200 };

test("opens 400 rooms at the quota, and is hardly ever refused", async () => {
	await using emulator = await startEmulator({ quota });

	const errors = await openRooms(emulator, 400, 200);

	expect(errors).toBe("");
	expect(emulator.rooms()).toHaveLength(400);
	// None where the machine keeps up; one that stands still for a moment takes many at once.
	expect(refusedOf(emulator)).toBeLessThan(12);
});

test.each<[string, paces: readonly number[]]>([
	["two processes that share an account", [200, 200]],
	["three processes that share an account", [200, 200, 200]],
	["a process that takes the quota for more than it is", [500]],
])(
	"opens every room of %s, and is refused less than once for two rooms",
	async (_title, paces) => {
		await using emulator = await startEmulator({ quota });
		const count = 1200 / paces.length;

		const errors = await Promise.all(
			paces.map((pace) => openRooms(emulator, count, pace)),
		);

		expect(errors.join("")).toBe("");
		expect(emulator.rooms()).toHaveLength(1200);
		expect(refusedOf(emulator)).toBeLessThan(600);
	},
);

/** How many requests were one too many. */
function refusedOf(emulator: Emulator): number {
	return emulator.requests().filter(({ status }) => status === 429).length;
}

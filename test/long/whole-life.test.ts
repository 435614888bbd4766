import { startEmulator } from "../../provider/emulator/index.js";
import { Client } from "../../provider/twilio/client.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import { Rooms } from "../../provider/twilio/rooms.js";
import { Settings } from "../../provider/twilio/settings/settings.js";
import { openRooms } from "../support/emulator.js";
import { Stack } from "../support/stack.js";

/**
 * One room's life, seen by the service alone. The service is an emulator or,
 * with TWILIO_LIVE=1, Twilio and the account whose credentials are in the
 * environment: three rooms are opened there, and each is completed.
 */
test("a room is opened, kept, replaced, seen to have ended, replaced again and completed", async () => {
	const isLive = process.env.TWILIO_LIVE === "1";
	await using emulator = await startEmulator();
	const environment: NodeJS.ProcessEnv = isLive
		? Object.fromEntries(
				Object.entries(process.env).filter(([name]) =>
					name.startsWith("TWILIO_"),
				),
			)
		: emulator.env;
	const { address, credentials } = new Settings(() => undefined, environment);
	const rooms = new Rooms(
		new Client({
			origin: address.origin,
			credentials,
			userAgent: "pulumi-twilio-video-tests",
		}),
	);
	const statusOf = async (sid = "") =>
		(await rooms.fetch(sid, new Deadline(30_000))).status;
	await using stack = await Stack.create(environment);
	const sidInState = async () => (await stack.rooms()).one?.id;
	const declare = (maxParticipants: number) =>
		stack.declare(
			`new Room("one", { maxParticipants: ${maxParticipants}, unusedRoomTimeout: 10 });`,
		);

	let third: string | undefined;
	try {
		await declare(2);
		expect(await stack.up()).toMatchObject({
			exitCode: 0,
			steps: [{ op: "create" }],
		});
		const first = await sidInState();
		expect(await statusOf(first)).toBe("in-progress");
		expect(await stack.up()).toMatchObject({
			exitCode: 0,
			steps: [{ op: "same" }],
		});

		await declare(3);
		expect((await stack.up()).exitCode).toBe(0);
		const second = await sidInState();
		expect([await statusOf(first), await statusOf(second)]).toEqual([
			"completed",
			"in-progress",
		]);

		await rooms.complete(second ?? "", new Deadline(30_000));
		expect((await stack.refresh()).exitCode).toBe(0);
		expect((await stack.rooms()).one?.outputs.status).toBe("completed");
		expect((await stack.up()).exitCode).toBe(0);
		third = await sidInState();
		expect(await statusOf(third)).toBe("in-progress");
	} finally {
		expect((await stack.destroy()).exitCode).toBe(0);
		expect(openRooms(emulator)).toEqual([]);
	}
	expect(await statusOf(third)).toBe("completed");
	await rooms.client.close();
});

import { openRoom, withRoom } from "../../provider/ephemeral/index.js";
import { freshEmulator, openRooms, requestsOf } from "../support/emulator.js";

const emulator = freshEmulator();

beforeEach(() => {
	Object.assign(process.env, emulator.env);
});

test("openRoom opens a room, which complete ends, once", async () => {
	const room = await openRoom({ maxParticipants: 4, mediaRegion: null });

	const [open] = emulator.rooms();
	expect(open).toMatchObject({
		sid: room.sid,
		unique_name: room.uniqueName,
		status: "in-progress",
		max_participants: 4,
		unused_room_timeout: 60,
		empty_room_timeout: 60,
	});

	await Promise.all([room.complete(), room.complete()]);
	await room[Symbol.asyncDispose]();

	expect(openRooms(emulator)).toEqual([]);
	expect(requestsOf(emulator, "UpdateRoom")).toHaveLength(1);
});

test("withRoom returns what the job does, or throws what it throws, and has completed the room either way", async () => {
	const failure = new Error("The job failed.");

	const outcomes = await Promise.allSettled([
		withRoom({}, ({ sid }) => emulator.rooms().find((one) => one.sid === sid)),
		withRoom({}, () => {
			throw failure;
		}),
	]);

	expect(outcomes).toMatchObject([
		{ value: { status: "in-progress" } },
		{ reason: failure },
	]);
	expect(emulator.rooms()).toHaveLength(2);
	expect(openRooms(emulator)).toEqual([]);
});

test("a room that can't be completed fails withRoom, beside what the job threw", async () => {
	const reason =
		/^Twilio refused the credentials .*npx pulumi-twilio-video complete RM\w{32}$/s;

	const failure = await withRoom({}, () => {
		emulator.failNext({
			operation: "UpdateRoom",
			status: 401,
			code: 20003,
			times: 2,
		});
		throw new Error("The job failed.");
	}).catch((error) => error);

	expect(failure).toBeInstanceOf(AggregateError);
	expect(failure.message).toMatch(/^The job failed\.\nTwilio refused /);
	expect(failure.errors).toEqual([
		new Error("The job failed."),
		expect.objectContaining({ message: expect.stringMatching(reason) }),
	]);
	expect(openRooms(emulator)).toHaveLength(1);
});

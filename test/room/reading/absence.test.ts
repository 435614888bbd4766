import type { FailNextOptions } from "../../../provider/emulator/index.js";
import {
	asked,
	forbidden,
	freshEmulator,
	openRoom,
	openRooms,
	requestsOf,
	unknownRoom,
} from "../../support/emulator.js";
import { sendAgainAtOnce } from "../../support/leap.js";
import { type Provider, providerOf } from "../../support/provider.js";
import { TestClock } from "../../support/test-clock.js";
import { inputs, openBefore } from "../faults/matrix.js";

/** Happens while Twilio makes a list. */
let onList = () => {};
const emulator = freshEmulator({
	onRequest: ({ operation }) => {
		if (operation === "ListRoom") onList();
	},
});
let clock: TestClock;
let provider: Provider;

beforeEach(() => {
	onList = () => {};
	sendAgainAtOnce();
	// The notices.
	jest.spyOn(process.stderr, "write").mockReturnValue(true);
	clock = new TestClock();
	provider = providerOf(emulator, {}, {}, clock);
});

test("reads a room that Twilio doesn't know yet, because it was only just opened", async () => {
	const { id, outs } = await provider.create(inputs);
	emulator.failNext(unknownRoom("FetchRoom"));

	const read = await provider.read(id, { ...outs });

	expect(read).toEqual({ id, props: outs });
	expect(asked(emulator, 1)).toBe("FetchRoom FetchRoom");
});

test("completes a room that Twilio doesn't know yet, because it was only just opened", async () => {
	const { id, outs } = await provider.create(inputs);
	emulator.failNext(unknownRoom("UpdateRoom"));

	await provider.delete(id, { ...outs });

	expect(openRooms(emulator)).toEqual([]);
	expect(asked(emulator, 1)).toBe("UpdateRoom UpdateRoom");
});

describe("when Twilio says not to know a room that it has,", () => {
	let room: Awaited<ReturnType<typeof openBefore>>;

	beforeEach(async () => {
		room = await openBefore(emulator);
	});

	test("the room isn't replaced", async () => {
		emulator.failNext(unknownRoom("FetchRoom", 9));

		expect(await provider.diff(room.id, room.outs, inputs)).toMatchObject({
			changes: false,
		});
		expect(room.asked()).toBe("FetchRoom ListRoom");
	});

	test("a room of which only the SID is known is repaired", async () => {
		const { accountSid } = emulator;
		emulator.failNext(unknownRoom("FetchRoom", 9));

		const { outs } = await provider.update(
			room.id,
			{ sid: room.id, accountSid },
			inputs,
		);

		expect(outs).toEqual(room.outs);
	});

	test("the room is completed by the next attempt", async () => {
		emulator.failNext(unknownRoom("UpdateRoom"));

		await provider.delete(room.id, room.outs);

		expect(openRooms(emulator)).toEqual([]);
		expect(room.asked()).toBe("UpdateRoom ListRoom UpdateRoom");
	});

	test("the room is completed by the next attempt, also if the answer to the first was lost", async () => {
		emulator.failNext({ operation: "UpdateRoom", fault: "reset" });
		emulator.failNext(unknownRoom("FetchRoom"));

		await provider.delete(room.id, room.outs);

		expect(openRooms(emulator)).toEqual([]);
		expect(room.asked()).toBe("UpdateRoom FetchRoom ListRoom UpdateRoom");
	});

	test("a room that has ended since is read as it ended", async () => {
		emulator.completeRoom(room.id);
		emulator.failNext(unknownRoom("FetchRoom"));

		const { props } = await provider.read(room.id, room.outs);

		expect(props).toMatchObject({
			sid: room.id,
			status: "completed",
			endTime: expect.any(String),
		});
		expect(room.asked()).toBe("FetchRoom ListRoom FetchRoom");
	});

	test("a room that is known to have ended is asked for again, 2 seconds later", async () => {
		emulator.completeRoom(room.id);
		emulator.failNext(unknownRoom("FetchRoom"));

		const { props } = await provider.read(room.id, {
			...room.outs,
			status: "completed",
		});

		expect(props).toMatchObject({ sid: room.id, status: "completed" });
		expect(room.asked()).toBe("FetchRoom FetchRoom");
		expect(clock.slept).toEqual([2000]);
	});

	test("nothing is forgotten if the rooms may not be listed", async () => {
		emulator.failNext(unknownRoom("FetchRoom"));
		emulator.failNext(forbidden("ListRoom"));

		const read = await provider.read(room.id, room.outs);

		expect(read).toEqual({ id: room.id, props: room.outs });
		expect(room.asked()).toBe("FetchRoom ListRoom FetchRoom");
	});

	test.each([
		["", {}],
		[", also if that isn't known", { dateCreated: null }],
	])(
		"no list of before the room was opened is believed to lack it%s",
		async (_title, outs) => {
			await provider.read(`RM${"0".repeat(32)}`, room.outs);
			clock.advance({ seconds: 20 });
			emulator.completeRoom(room.id);
			const young = await openBefore(emulator, { seconds: 15 });
			clock.advance({ seconds: 15 });
			emulator.failNext(unknownRoom("FetchRoom"));

			const read = await provider.read(young.id, { ...young.outs, ...outs });

			expect(read).toEqual({ id: young.id, props: young.outs });
			expect(young.asked()).toBe("FetchRoom ListRoom");
		},
	);

	test.each<[string, FailNextOptions]>([
		["fails", { status: 500, code: 20500, times: 5 }],
		["is no list", { body: "{}" }],
	])("everything stays as it is if the list %s", async (_title, failure) => {
		emulator.failNext(unknownRoom("FetchRoom", 2));
		emulator.failNext(unknownRoom("UpdateRoom"));
		emulator.failNext({ ...failure, operation: "ListRoom", times: 15 });
		const message = new RegExp(
			`(GET /v1/Rooms |list rooms)[^]+\\nBefore that, Twilio answered that it doesn't know room ${room.id}\\. The list of open rooms must confirm this, and could not be read: try again\\.`,
		);

		await expect(provider.read(room.id, room.outs)).rejects.toThrow(message);
		await expect(provider.diff(room.id, room.outs, inputs)).rejects.toThrow(
			message,
		);
		await expect(provider.delete(room.id, room.outs)).rejects.toThrow(message);
		expect(openRooms(emulator)).toHaveLength(1);
	});
});

describe("when Twilio has forgotten every room,", () => {
	let room: Awaited<ReturnType<typeof openBefore>>;

	beforeEach(async () => {
		room = await openBefore(emulator);
		emulator.reset();
		// Any list is younger than the rooms would be.
		emulator.advance({ hours: 1 });
	});

	/** Reads a room that is gone, and tells what was asked for that. */
	const readGone = async (sid = room.id, outs: object = {}) => {
		const before = emulator.requests().length;
		expect(await provider.read(sid, { ...room.outs, ...outs })).toEqual({});
		return asked(emulator, before);
	};
	const other = (digit: string) => `RM${digit.repeat(32)}`;

	test("a room is gone for who reads it, 2 seconds after the list of open rooms lacked it", async () => {
		expect(await readGone()).toBe("FetchRoom ListRoom FetchRoom");
		expect(clock.slept).toEqual([2000]);
	});

	test("a room is gone for who looks it up", async () => {
		expect(await provider.diff(room.id, room.outs, inputs)).toMatchObject({
			replaces: ["status"],
		});
		expect(asked(emulator)).toBe("FetchRoom ListRoom FetchRoom");
	});

	test("a room needs no completing", async () => {
		await provider.delete(room.id, room.outs);

		expect(asked(emulator)).toBe("UpdateRoom ListRoom UpdateRoom");
	});

	test("a room of which only the SID is known can't be repaired, nor read by a stack that has none", async () => {
		const { accountSid } = emulator;
		const reason = `Account ${accountSid} has no room ${room.id}.`;

		await expect(
			provider.update(room.id, { sid: room.id, accountSid }, inputs),
		).rejects.toThrow(reason);
		await expect(provider.read(room.id, {})).rejects.toThrow(reason);
	});

	test("a room that had ended is asked for twice, and in no list", async () => {
		expect(await readGone(room.id, { status: "completed" })).toBe(
			"FetchRoom FetchRoom",
		);
		expect(clock.slept).toEqual([2000]);
	});

	test("rooms share one list and one wait, one after the other", async () => {
		await readGone();

		for (const digit of "123456")
			expect(await readGone(other(digit))).toBe("FetchRoom");
		expect(clock.slept).toEqual([2000]);
	});

	test("rooms share one list and one wait, side by side", async () => {
		await Promise.all([..."123"].map((digit) => readGone(other(digit))));
		await Promise.all([..."456"].map((digit) => readGone(other(digit))));

		expect(asked(emulator)).toBe(
			`FetchRoom FetchRoom FetchRoom ListRoom${" FetchRoom".repeat(6)}`,
		);
	});

	test("the list is shared with those that look rooms up, and that complete them", async () => {
		await readGone();
		for (const digit of "1234")
			await provider.diff(other(digit), room.outs, inputs);
		await provider.delete(room.id, room.outs);

		expect(requestsOf(emulator, "ListRoom")).toHaveLength(1);
	});

	test("a list is believed for a minute", async () => {
		await readGone();
		clock.advance({ seconds: 57 });
		expect(await readGone(other("1"))).toBe("FetchRoom");
		clock.advance({ seconds: 2 });

		expect(await readGone(other("2"))).toBe("FetchRoom ListRoom FetchRoom");
	});

	test("a list is as old as its beginning", async () => {
		onList = () => clock.advance({ seconds: 50 });
		await readGone();
		onList = () => {};
		clock.advance({ seconds: 9 });

		expect(await readGone(other("1"))).toBe("FetchRoom ListRoom FetchRoom");
	});

	test("what was answered while the list was made is no second confirmation", async () => {
		onList = () => clock.advance({ seconds: 5 });

		expect(await readGone()).toBe("FetchRoom ListRoom FetchRoom");
		expect(clock.slept).toEqual([2000]);
	});

	test("each room is asked for twice if the rooms may not be listed", async () => {
		emulator.failNext(forbidden("ListRoom"));

		expect(await readGone()).toBe("FetchRoom ListRoom FetchRoom");
		expect(await readGone(other("1"))).toBe("FetchRoom FetchRoom");
		expect(clock.slept).toEqual([2000, 2000]);
	});

	describe("with an API key,", () => {
		beforeEach(() => {
			const { apiKey, apiSecret } = emulator;
			const key = { "twilio:apiKey": apiKey, "twilio:apiSecret": apiSecret };
			provider = providerOf(emulator, {}, key, clock);
		});

		test("the list of open rooms shows whose the key is", async () => {
			await openRoom(emulator);

			expect(await readGone()).toBe("FetchRoom ListRoom FetchRoom");
		});

		test("so does any other room, if the rooms may not be listed", async () => {
			const { id, outs } = await openBefore(emulator);
			await provider.read(id, outs);
			emulator.failNext(forbidden("ListRoom"));

			expect(await readGone()).toBe("FetchRoom ListRoom FetchRoom");
		});

		test("nothing is forgotten if neither does", async () => {
			emulator.failNext(forbidden("ListRoom"));

			await expect(provider.read(room.id, room.outs)).rejects.toThrow(
				`cannot verify that the API key belongs to account ${emulator.accountSid}: it may not list rooms.`,
			);
		});
	});

	test("nobody waits for a room that was created in the future, by the clock of another emulator", async () => {
		const dateCreated = new Date(
			emulator.now.getTime() + 3_600_000,
		).toISOString();

		expect(await readGone(room.id, { dateCreated })).toBe(
			"FetchRoom ListRoom FetchRoom",
		);
		expect(await readGone(other("1"), { dateCreated })).toBe("FetchRoom");
	});
});

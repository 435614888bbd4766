import { Deadline } from "../../provider/twilio/deadline.js";

beforeEach(() => {
	jest.useFakeTimers();
});

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

test("stands still while it is paused, and goes on from there", async () => {
	const deadline = new Deadline(100);
	const paused = deadline.pause(wait(5000));

	await jest.advanceTimersByTimeAsync(4000);
	expect(deadline.leftMs).toBe(100);

	await jest.advanceTimersByTimeAsync(1000);
	await paused;
	jest.advanceTimersByTime(30);
	expect(deadline.leftMs).toBe(70);
});

test("stands still until the last of several waits is over", async () => {
	const deadline = new Deadline(100);
	const paused = [deadline.pause(wait(50)), deadline.pause(wait(200))];

	await jest.advanceTimersByTimeAsync(200);
	await Promise.all(paused);

	expect(deadline.leftMs).toBe(100);
});

test("says what it was spent on, without what that waited for its turn or did besides", async () => {
	const deadline = new Deadline(60_000);
	const spent = deadline.spend("wait for the list", async () => {
		await deadline.spend("list rooms", () => wait(40_000));
		await deadline.spend("list rooms", () => deadline.pause(wait(99_000)));
		await deadline.spend("fetch room RM1", () => wait(5000));
		await wait(10_000);
	});

	await jest.advanceTimersByTimeAsync(154_000);
	await spent;
	jest.advanceTimersByTime(6000);

	expect(deadline.exhaustion).toBe(
		"the time limit of 60 s was used up; it took 40 s to list rooms, 5 s to fetch room RM1, and 10 s to wait for the list; 6 s passed between requests (waiting, or a busy machine)",
	);
});

test("counts what failed, too", async () => {
	const deadline = new Deadline(10_000);
	const spent = deadline.spend("list rooms", async () => {
		await wait(10_000);
		throw new Error("No.");
	});
	const failed = expect(spent).rejects.toThrow("No.");

	await jest.advanceTimersByTimeAsync(10_000);
	await failed;

	expect(deadline.exhaustion).toBe(
		"the time limit of 10 s was used up; it took 10 s to list rooms",
	);
});

test("goes on after a wait that failed", async () => {
	const deadline = new Deadline(100);
	await expect(
		deadline.pause(Promise.reject(new Error("No."))),
	).rejects.toThrow("No.");

	jest.advanceTimersByTime(30);

	expect(deadline.leftMs).toBe(70);
});

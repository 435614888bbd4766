import { Deadline } from "../../provider/twilio/deadline.js";

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

test("counts down, and on when it is over", () => {
	const deadline = new Deadline(100);

	jest.advanceTimersByTime(30);
	expect(deadline.leftMs).toBe(70);

	jest.advanceTimersByTime(90);
	expect(deadline.leftMs).toBe(-20);
});

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

test("goes on after a wait that failed", async () => {
	const deadline = new Deadline(100);
	await expect(
		deadline.pause(Promise.reject(new Error("No."))),
	).rejects.toThrow("No.");

	jest.advanceTimersByTime(30);

	expect(deadline.leftMs).toBe(70);
});

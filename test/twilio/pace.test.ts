import { Lane } from "../../provider/twilio/pace.js";

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

interface Sent {
	readonly request: number;
	readonly atMs: number;
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Sends requests that are answered after a while; tells which were sent so far, and when. */
function send(lane: Lane, count: number, answerMs = 0): readonly Sent[] {
	const startedAt = performance.now();
	const sent: Sent[] = [];
	const sendOne = async (request: number) => {
		const turn = await lane.enter();
		turn.sent();
		sent.push({ request, atMs: performance.now() - startedAt });
		await wait(answerMs);
		turn.end();
	};
	for (let request = 0; request < count; request += 1) void sendOne(request);
	return sent;
}

test("lets a second's worth go at once, and the rest one by one, in the order of their coming", async () => {
	const sent = send(new Lane(4), 9);
	await jest.runAllTimersAsync();

	expect(sent.map(({ request }) => request)).toEqual([
		0, 1, 2, 3, 4, 5, 6, 7, 8,
	]);
	expect(sent.map(({ atMs }) => atMs)).toEqual([
		0, 0, 0, 0, 1040, 1300, 1560, 1820, 2080,
	]);
});

test.each([
	[20, 20],
	[80, 20],
	[1, 2500],
])(
	"lets at most %d go in any second when each is answered after %d ms, and at least 95 %% of that",
	async (perSecond, answerMs) => {
		const seconds = 10;
		const sent = send(new Lane(perSecond), perSecond * seconds + 1, answerMs);
		await jest.runAllTimersAsync();

		const gaps = sent
			.slice(perSecond)
			.map(({ atMs }, index) => atMs - (sent[index]?.atMs ?? 0));
		expect(Math.min(...gaps)).toBeGreaterThan(1000);
		expect(sent.at(-1)?.atMs).toBeLessThanOrEqual((seconds * 1000) / 0.95);
	},
);

test("lets those that come one by one go as long as fewer have gone within the second", async () => {
	const lane = new Lane(2);
	send(lane, 1);
	await jest.advanceTimersByTimeAsync(600);

	const sent = send(lane, 3);
	await jest.runAllTimersAsync();

	expect(sent.map(({ atMs }) => atMs)).toEqual([0, 440, 1040]);
});

test("counts the second from when a request is sent, not from when it may be", async () => {
	const lane = new Lane(1);
	const turn = await lane.enter();
	const sent = send(lane, 1);

	await jest.advanceTimersByTimeAsync(500);
	turn.sent();
	turn.end();
	await jest.runAllTimersAsync();

	expect(sent).toEqual([{ request: 0, atMs: 1540 }]);
});

test("counts a request that could not be sent when it has failed", async () => {
	const lane = new Lane(1);
	const turn = await lane.enter();
	const sent = send(lane, 1);

	await jest.advanceTimersByTimeAsync(500);
	turn.end();
	await jest.runAllTimersAsync();

	expect(sent).toEqual([{ request: 0, atMs: 1540 }]);
});

test("lets no more than 32 go before one has ended, however high the quota", async () => {
	const sent = send(new Lane(1000), 40, 5000);

	await jest.advanceTimersByTimeAsync(4999);
	expect(sent).toHaveLength(32);

	await jest.advanceTimersByTimeAsync(1);
	expect(sent).toHaveLength(40);
});

test("has no timer when nothing waits, so that a process can end", async () => {
	const lane = new Lane(1);
	const turn = await lane.enter();
	turn.sent();
	turn.end();
	expect(jest.getTimerCount()).toBe(0);

	const next = [lane.enter(), lane.enter()];
	expect(jest.getTimerCount()).toBe(1);

	for (const waiting of next) {
		await jest.advanceTimersByTimeAsync(1040);
		(await waiting).end();
	}
	expect(jest.getTimerCount()).toBe(0);
});

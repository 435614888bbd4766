import { Lane, type Queue } from "../../provider/twilio/pace.js";

beforeEach(() => {
	jest.useFakeTimers();
});

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Sends requests that are answered after a while, all or none with a refusal; tells which were sent so far, and when. */
function send(lane: Lane, count: number, answerMs = 0, isRefused = false) {
	const startedAt = performance.now();
	const sent: { readonly request: number; readonly atMs: number }[] = [];
	const sendOne = async (request: number) => {
		const turn = await lane.enter();
		turn.sent();
		sent.push({ request, atMs: performance.now() - startedAt });
		await wait(answerMs);
		if (isRefused) turn.refused();
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

test.each([
	["is sent, not from when it may be", true],
	["has failed, if it could not be sent", false],
])("counts the second from when a request %s", async (_title, isSent) => {
	const lane = new Lane(1);
	const turn = await lane.enter();
	const sent = send(lane, 1);

	await jest.advanceTimersByTimeAsync(500);
	if (isSent) turn.sent();
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

/** How many of a lane's requests go in a second, when more are there. */
async function paceOf(lane: Lane): Promise<number> {
	await jest.advanceTimersByTimeAsync(1040);
	const sent = send(lane, 100);
	await jest.advanceTimersByTimeAsync(1039);
	const count = sent.length;
	await jest.runAllTimersAsync();
	return count;
}

test.each([
	["one fewer in a second for each that was refused", 20, [5], 16],
	["half at least, however many were refused within a second", 40, [30], 22],
	["half of that when many are refused a second later", 40, [30, 20], 12],
])("lets go %s", async (_title, perSecond, refusals, pace) => {
	const lane = new Lane(perSecond);
	for (const [second, count] of refusals.entries()) {
		if (second > 0) await jest.advanceTimersByTimeAsync(1040);
		send(lane, count, 0, true);
	}

	expect(await paceOf(lane)).toBe(pace);
});

test("lets one go in a second, however often it is refused", async () => {
	const paces: number[] = [];
	const lane = new Lane(1, ({ perSecond }) => paces.push(perSecond));

	const sent = send(lane, 6, 0, true);
	await jest.runAllTimersAsync();

	expect(sent.map(({ atMs }) => atMs)).toEqual([
		0, 1040, 2080, 3120, 4160, 5200,
	]);
	expect(paces).toEqual([1, 1]);
});

test("gives a lost half of its pace back by and by, in 20 seconds", async () => {
	const lane = new Lane(20);
	send(lane, 10, 0, true);
	await jest.advanceTimersByTimeAsync(10_000 - 1040);
	expect(await paceOf(lane)).toBe(15);

	const another = new Lane(20);
	send(another, 10, 0, true);
	await jest.advanceTimersByTimeAsync(20_000);
	expect(await paceOf(another)).toBe(20);
});

/** Sends requests at once; tells what a lane told of its queue meanwhile. */
async function queuesOf(
	perSecond: number,
	count: number,
	isRefused = false,
): Promise<readonly Queue[]> {
	const queues: Queue[] = [];
	const lane = new Lane(perSecond, (queue) => queues.push(queue));
	if (isRefused) send(lane, 1, 0, true);
	await jest.advanceTimersByTimeAsync(1040);
	send(lane, count);
	await jest.runAllTimersAsync();
	return queues;
}

test("tells from 3 seconds on who still waits, and for how long", async () => {
	expect(await queuesOf(1, 6)).toEqual([
		{
			length: 2,
			waitedMs: 3120,
			leftMs: 2080,
			perSecond: 1,
			isSlowed: false,
		},
		{
			length: 1,
			waitedMs: 4160,
			leftMs: 1040,
			perSecond: 1,
			isSlowed: false,
		},
	]);
});

test("tells of those that wait longer because some were refused", async () => {
	const [queue] = await queuesOf(2, 10, true);

	expect(queue).toMatchObject({ isSlowed: true });
	expect(queue?.perSecond).toBeLessThan(2);
});

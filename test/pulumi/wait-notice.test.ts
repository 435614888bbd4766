import timers, { setImmediate as turn } from "node:timers/promises";
import { printNotice } from "../../provider/dynamic/notices/print-notice.js";
import {
	WaitNotices,
	waitNoticeOf,
} from "../../provider/pulumi/wait-notice.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import { accountOf } from "../support/account.js";
import { takeOver } from "../support/clock.js";
import { freshEmulator } from "../support/emulator.js";

const waits = new WaitNotices(printNotice);

const emulator = freshEmulator();
let write: jest.SpiedFunction<typeof process.stderr.write>;

beforeEach(() => {
	write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
});

const written = () => write.mock.calls.splice(0).map(([line]) => line);

const queue = {
	for: "writes",
	length: 940,
	waitedMs: 3000,
	leftMs: 48_880,
	perSecond: 20,
	isSlowed: false,
} as const;

test.each([
	[
		"the quota",
		queue,
		"Rate limit of writes, 20 a second (twilio:writesPerSecond): 940 requests queued; the last one starts in about 49 s.",
	],
	[
		"the quota of reads",
		{ ...queue, for: "reads", perSecond: 80, leftMs: 120_000 } as const,
		"Rate limit of reads, 80 a second (twilio:readsPerSecond): 940 requests queued; the last one starts in about 2 min.",
	],
	[
		"a pace that Twilio has slowed down",
		{ ...queue, perSecond: 6.6, isSlowed: true },
		"Twilio is throttling writes to about 7 a second (HTTP 429): 940 requests queued; the last one starts in about 49 s.",
	],
	[
		"a wait that Twilio asks for",
		{ for: "retry", leftMs: 30_000 } as const,
		"Twilio asks to wait: retrying in 30 s.",
	],
	[
		"an answer that doesn't come",
		{ for: "answer", waitedMs: 10_000, leftMs: 20_000 } as const,
		"Twilio has not answered for 10 s: waiting another 20 s.",
	],
])("says of %s why, and for how long", (_title, wait, notice) => {
	expect(waitNoticeOf(wait, "twilio")).toBe(notice);
});

test("says nothing of less than 5 seconds", () => {
	waits.report({ for: "retry", leftMs: 4999 });
	waits.report({ ...queue, waitedMs: 3000, leftMs: 1999 });

	expect(written()).toEqual([]);
});

test("says it of whatever asks Twilio: one line for all that wait", async () => {
	const { rooms } = accountOf(emulator, {
		"twilio:writesPerSecond": "1",
	});
	takeOver("performance", "setTimeout", "clearTimeout");
	jest
		.spyOn(timers, "setTimeout")
		.mockImplementation((ms) => new Promise((done) => setTimeout(done, ms)));
	const deadline = new Deadline(30_000);
	emulator.failNext({ operation: "ListRoom", status: 429, retryAfter: 5 });

	const answers = Promise.all([
		rooms.list({}, deadline).next(),
		...Array.from({ length: 7 }, (_, index) =>
			rooms.create({ uniqueName: `stand-up-${index}` }, "stand-up", deadline),
		),
	]);
	for (let sent = 1; sent <= 7; sent++) {
		while (emulator.rooms().length < sent) await turn();
		await jest.advanceTimersByTimeAsync(1040);
	}
	await answers;

	expect(written()).toEqual([
		"Twilio asks to wait: retrying in 5 s.\n",
		"Rate limit of writes, 1 a second (twilio:writesPerSecond): 3 requests queued; the last one starts in about 3 s.\n",
	]);
});

test("says it once, and again after what it said is over, but not within half a minute", () => {
	const now = jest.spyOn(performance, "now");
	const saidAt = (seconds: number) => {
		// Long after the other test.
		now.mockReturnValue(1e9 + seconds * 1000);
		waits.report(queue);
		waits.report({ for: "retry", leftMs: 5000 });
		return written().length;
	};

	const said = [0, 1, 29, 30, 48, 49, 60].map(saidAt);

	// The queue at 0 and 49 seconds, what Twilio asks for at 0, 30 and 60.
	expect(said).toEqual([2, 0, 0, 1, 0, 1, 1]);
});

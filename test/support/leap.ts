import diagnostics from "node:diagnostics_channel";
import timers from "node:timers/promises";
import * as wire from "../../provider/emulator/faults/wire.js";
import { takeOver } from "./clock.js";

/** Sends again what has failed without a wait, but for one that Twilio asks for, until mocks are restored. */
export function sendAgainAtOnce(): void {
	jest.spyOn(Math, "random").mockReturnValue(0);
}

/**
 * Has time stand still in each test that follows, but for what is waited for, which then takes none:
 * the client's waits between attempts, and answers that don't come, or not to their end.
 *
 * @param attemptMs how long the client waits for an answer
 */
export function leapOverWaits(attemptMs: number): void {
	beforeEach(() => {
		startLeaping(attemptMs);
		sendAgainAtOnce();
	});
	afterEach(() => {
		jest.restoreAllMocks();
		jest.useRealTimers();
	});
}

function startLeaping(attemptMs: number): void {
	takeOver("Date", "performance", "setTimeout", "clearTimeout");
	// What is said of the waits.
	jest.spyOn(process.stderr, "write").mockReturnValue(true);

	jest.spyOn(timers, "setTimeout").mockImplementation((async (ms: number) => {
		jest.advanceTimersByTime(ms);
	}) as typeof timers.setTimeout);

	// The client gives an attempt a millisecond more. What is due at the same time gets its turn.
	const passAttempt = () => void jest.advanceTimersByTimeAsync(attemptMs + 1);
	jest.spyOn(wire.losses, "silence").mockImplementation(passAttempt);

	const { stall, drip } = wire;
	jest.spyOn(wire, "stall").mockImplementation((...delivery) => {
		const channel = "undici:request:headers";
		const onHeaders = () => {
			diagnostics.unsubscribe(channel, onHeaders);
			passAttempt();
		};
		diagnostics.subscribe(channel, onHeaders);
		return stall(...delivery);
	});
	let drips = 0;
	// With each byte that comes, however soon: what is given up gets no more of them.
	const onByte = () => void jest.advanceTimersByTime(attemptMs / 100);
	jest.spyOn(wire, "drip").mockImplementation(() => async (...delivery) => {
		const channel = "undici:request:bodyChunkReceived";
		if (drips++ === 0) diagnostics.subscribe(channel, onByte);
		try {
			await drip(1)(...delivery);
		} finally {
			if (--drips === 0) diagnostics.unsubscribe(channel, onByte);
		}
	});
}

import { systemClock as clock } from "../../provider/room/clock.js";

test("sleeps for as long as it is told, or longer, also after work that Node's timers don't notice", async () => {
	const slept = [];
	for (let time = 0; time < 40; time++) {
		const busyUntil = clock.now() + 1.5;
		while (clock.now() < busyUntil);

		const startedAt = clock.now();
		await clock.sleep(2);
		slept.push(clock.now() - startedAt);
	}

	expect(Math.min(...slept)).toBeGreaterThanOrEqual(2);
});

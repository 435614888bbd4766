import { type Emulator, startEmulator } from "../../provider/emulator/index.js";

/** An emulator each answer of which takes so long by the clock of this process's deadlines, and no time. */
export function startSlowEmulator(answerMs: number): Promise<Emulator> {
	const now = performance.now.bind(performance);
	let passedMs = 0;
	jest.spyOn(performance, "now").mockImplementation(() => now() + passedMs);
	return startEmulator({
		onRequest: () => {
			passedMs += answerMs;
		},
	});
}

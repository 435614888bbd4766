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

/** Runs a command in this process, and tells what it said. */
export async function saidBy(
	command: () => Promise<void>,
	environment: Readonly<Record<string, string>>,
): Promise<string> {
	const write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
	const before = process.env;
	process.env = { ...environment };
	try {
		await command();
		return write.mock.calls.map(([text]) => String(text)).join("");
	} finally {
		process.env = before;
		write.mockRestore();
	}
}

import {
	type Emulator,
	type OperationName,
	startEmulator,
} from "../../../provider/emulator/index.js";
import { asked, openRooms, sidsOf } from "../../support/emulator.js";
import { sendAgainAtOnce } from "../../support/leap.js";
import { type Provider, providerOf } from "../../support/provider.js";
import { inputs, openBefore } from "./matrix.js";

/** Tests answers that are cut at every so many bytes, at the first and at the last one, and not at all. */
export function holdToCuts(step: number): void {
	beforeAll(sendAgainAtOnce);
	afterAll(() => jest.restoreAllMocks());

	describe.each([
		["of a length that was told", false],
		["that looks whole", true],
	])("an answer %s, cut anywhere,", (_title, looksWhole) => {
		test.concurrent("opens one room each time", async () => {
			await using emulator = await startEmulator();
			const provider = providerOf(emulator);
			const sids: string[] = [];

			const seen = await cutEverywhere(
				emulator,
				looksWhole,
				step,
				async (cut, n) => {
					cut("CreateRoom");
					sids.push((await open(provider, n)).id);
				},
			);

			expect(seen).toEqual(["CreateRoom FetchRoom", "CreateRoom"]);
			expect(sidsOf(emulator)).toEqual(sids);
		});

		test.concurrent("reads the room each time", async () => {
			await using emulator = await startEmulator();
			const provider = providerOf(emulator);
			const { id, outs } = await openBefore(emulator);

			const seen = await cutEverywhere(
				emulator,
				looksWhole,
				step,
				async (cut) => {
					cut("FetchRoom");
					expect(await provider.read(id, outs)).toEqual({ id, props: outs });
				},
			);

			expect(seen).toEqual(["FetchRoom FetchRoom", "FetchRoom"]);
		});

		test.concurrent("completes the room each time", async () => {
			await using emulator = await startEmulator();
			const provider = providerOf(emulator);

			const seen = await cutEverywhere(
				emulator,
				looksWhole,
				step,
				async (cut, n) => {
					const { id, outs } = await open(provider, n);
					cut("UpdateRoom");
					await provider.delete(id, { ...outs });
				},
			);

			expect(seen).toEqual([
				"CreateRoom UpdateRoom FetchRoom",
				"CreateRoom UpdateRoom",
			]);
			expect(openRooms(emulator)).toEqual([]);
		});
	});
}

/**
 * Does something for many bytes at which Twilio's answer can be cut, and once more
 * with the whole answer.
 *
 * @param ask is told how to have the next answer cut, and a number of its own
 * @returns what was asked of Twilio each time, without repetitions
 */
async function cutEverywhere(
	emulator: Emulator,
	looksWhole: boolean,
	step: number,
	ask: (cut: (operation: OperationName) => void, n: number) => Promise<void>,
): Promise<readonly string[]> {
	const seen = new Set<string>();
	let lastByte = 1;
	for (let atByte = 0; atByte <= lastByte + 1; ) {
		const before = emulator.requests().length;
		await ask(
			(operation) =>
				emulator.failNext({ operation, fault: "cut", atByte, looksWhole }),
			atByte,
		);
		seen.add(asked(emulator, before));
		// All rooms are described in as many bytes.
		if (atByte === 0) lastByte = JSON.stringify(emulator.rooms()[0]).length - 1;
		atByte = atByte < lastByte ? Math.min(atByte + step, lastByte) : atByte + 1;
	}
	return [...seen];
}

function open(provider: Provider, n: number) {
	const uniqueName = `stand-up-${String(n).padStart(4, "0")}`;
	return provider.create({ ...inputs, uniqueName });
}

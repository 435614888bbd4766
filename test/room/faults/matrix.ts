import type { Limits } from "../../../provider/dynamic/provider.js";
import {
	type Emulator,
	type FailNextOptions,
	type OperationName,
	startEmulator,
	type TimeSpan,
} from "../../../provider/emulator/index.js";
import { asked, openRooms } from "../../support/emulator.js";
import { leapOverWaits } from "../../support/leap.js";
import { hostInputs, providerOf } from "../../support/provider.js";

/** A line of the matrix: what goes wrong, and what the host gets for each thing that it asks for. */
export interface Fault {
	/** The end of a title. */
	readonly when: string;
	/** What comes of the next requests of the operation at hand, or of the one named. */
	readonly failures: readonly FailNextOptions[];
	readonly limits?: Partial<Limits>;
	/** How long it takes at least. */
	readonly leastMs?: number;
	readonly create?: Cell;
	readonly read?: Cell;
	readonly delete?: Cell;
}

/** The operations that Twilio is asked for, in order, if all ends well. */
type Cell = string | Outcome;

interface Outcome {
	/** An expression where it depends on how much fits into the time. */
	readonly asked: string | RegExp;
	/** The error's message. */
	readonly error?: RegExp;
	/** Whether the error of a create carries the room's id. */
	readonly keepsRoom?: true;
	/** How many rooms there are after a create that failed; 0 if absent. */
	readonly rooms?: number;
}

/** By default. */
export const usual: Limits = {
	attemptMs: 30_000,
	openingMs: 120_000,
	operationMs: 60_000,
};

/** There is time to look for a room again, but not for long. */
export const brief: Partial<Limits> = { openingMs: 4000 };

/** Tests every cell of some lines, each on an emulator of its own. */
export function holdToMatrix(faults: readonly Fault[]): void {
	leapOverWaits(usual.attemptMs);
	for (const host of ["create", "read", "delete"] as const) {
		const { ends, fails, hold } = holders[host];
		for (const fault of faults) {
			const cell = fault[host];
			if (cell === undefined) continue;
			const outcome = typeof cell === "string" ? { asked: cell } : cell;
			const ending = outcome.error ? fails : ends;
			const does = outcome.keepsRoom
				? "fails, and keeps the new room,"
				: ending;
			test(`${does} when ${fault.when}`, () => hold(fault, outcome));
		}
	}
}

const holders = {
	create: {
		ends: "opens one room",
		fails: "fails to open a room",
		hold: holdCreate,
	},
	read: {
		ends: "reads the room",
		fails: "fails to read the room, and keeps it,",
		hold: holdRead,
	},
	delete: {
		ends: "completes the room",
		fails: "fails to complete the room",
		hold: holdDelete,
	},
};

async function holdCreate(fault: Fault, outcome: Outcome) {
	await using emulator = await startEmulator();
	const provider = providerOf(emulator, { ...usual, ...fault.limits });
	fail(emulator, "CreateRoom", fault);

	const { result, error } = await timed(fault, () => provider.create(inputs));

	expectAsked(asked(emulator), outcome);
	if (outcome.error) {
		const rooms = emulator.rooms();
		expect(error?.message).toMatch(outcome.error);
		expect(rooms).toHaveLength(outcome.rooms ?? 0);
		expect(error?.id).toBe(outcome.keepsRoom && rooms[0]?.sid);
	} else {
		expect(error).toBeUndefined();
		expect(emulator.rooms()).toMatchObject([
			{ sid: result?.id, status: "in-progress" },
		]);
		expect(result?.outs).toMatchObject({ ...given, status: "in-progress" });
	}
}

async function holdRead(fault: Fault, outcome: Outcome) {
	await using emulator = await startEmulator();
	const provider = providerOf(emulator, { ...usual, ...fault.limits });
	const { id, outs, asked } = await openBefore(emulator);
	fail(emulator, "FetchRoom", fault);

	const { result, error } = await timed(fault, () => provider.read(id, outs));

	expectAsked(asked(), outcome);
	if (outcome.error) {
		expect(error?.message).toMatch(outcome.error);
	} else {
		expect(error).toBeUndefined();
		expect(result).toEqual({ id, props: outs });
	}
	expect(openRooms(emulator)).toHaveLength(1);
}

async function holdDelete(fault: Fault, outcome: Outcome) {
	await using emulator = await startEmulator();
	const provider = providerOf(emulator, { ...usual, ...fault.limits });
	const { id, outs, asked } = await openBefore(emulator);
	fail(emulator, "UpdateRoom", fault);

	const { error } = await timed(fault, () => provider.delete(id, outs));

	expectAsked(asked(), outcome);
	if (outcome.error) expect(error?.message).toMatch(outcome.error);
	else expect(error).toBeUndefined();
	expect(openRooms(emulator)).toHaveLength(outcome.error ? 1 : 0);
}

function expectAsked(asked: string, outcome: Outcome) {
	if (typeof outcome.asked === "string") expect(asked).toBe(outcome.asked);
	else expect(asked).toMatch(outcome.asked);
}

const given = { uniqueName: "stand-up", maxParticipants: 8 };

/** What the host hands over to open a room. */
export const inputs = hostInputs("one", given);

/** Opens a room, so long ago that Twilio must know it by now. */
export async function openBefore(
	emulator: Emulator,
	age: TimeSpan = { minutes: 1 },
) {
	const { id, outs } = await providerOf(emulator).create(inputs);
	emulator.advance(age);
	const before = emulator.requests().length;
	return { id, outs: { ...outs }, asked: () => asked(emulator, before) };
}

/** Opens, reads and completes a room at an address that leads to the emulator, by a request each. */
export async function expectLife(emulator: Emulator, url: string) {
	const provider = providerOf({ ...emulator, url });

	const { id, outs } = await provider.create(inputs);
	const read = await provider.read(id, { ...outs });
	await provider.delete(id, { ...outs });

	expect(read.props).toEqual(outs);
	expect(asked(emulator)).toBe("CreateRoom FetchRoom UpdateRoom");
	expect(openRooms(emulator)).toEqual([]);
}

function fail(emulator: Emulator, operation: OperationName, fault: Fault) {
	for (const failure of fault.failures)
		emulator.failNext({ operation, ...failure });
}

/** What the host sees of a failure. */
interface HostError extends Error {
	readonly id?: string;
}

/** Waits for what the host would get, which mustn't come too soon. */
async function timed<Result>(
	{ leastMs = 0 }: Fault,
	ask: () => Promise<Result>,
) {
	const startedAt = performance.now();
	const answer = await ask().then(
		(result) => ({ result, error: undefined }),
		(error: HostError) => ({ result: undefined, error }),
	);
	const tookMs = performance.now() - startedAt;
	expect(tookMs).toBeGreaterThanOrEqual(leastMs);
	return answer;
}

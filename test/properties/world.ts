import type {
	Emulator,
	FailNextOptions,
	OperationName,
	RoomRepresentation,
} from "../../provider/emulator/index.js";
import { argumentNames } from "../../provider/room/arguments/table.js";
import type { Properties } from "../../provider/room/arguments/values.js";
import { openRoom } from "../support/emulator.js";
import type { Resource, Stack } from "./engine.js";

/** A failure of the next requests of one operation. */
export interface Fault {
	readonly operation: OperationName;
	readonly times: number;
	/**
	 * - `passing`: the provider gets over it, if it isn't too often.
	 * - `failing`: the operation may fail.
	 * - `lying`: Twilio says once that it doesn't know a room that it has, and the provider gets over it.
	 */
	readonly kind: "passing" | "failing" | "lying";
	readonly options: FailNextOptions;
}

/** How many passing faults at most an operation must get over: five attempts, less some for a busy machine. */
const passable = 2;

/** How errors say that there may be a room, and how it is named and taken over. */
const unknownRoom =
	/Could not find out whether a room has the (?:name "(.*)"|given name) now: .* --name (\w+) -- /s;
const noRoom =
	/A later look-up found no room with the (?:name "(.*)"|given name)\.\nIf you find one, take it over with .* --name (\w+) -- /s;

/** A program, its stack, Twilio, and what else happens on Twilio's side; all held to the same rules after every step. */
export class World {
	readonly program = new Map<string, Properties>();
	/** Rooms that somebody else has opened. */
	readonly #unmanagedRooms = new Set<string>();
	/** Names of rooms that may be open although no state knows them, because the error said so. */
	readonly #admitted = new Set<string>();
	#faults: readonly Fault[] = [];

	constructor(
		private readonly emulator: Emulator,
		private readonly stack: Stack,
	) {}

	/** `pulumi up`, which leaves the rooms that needn't change. */
	async up(): Promise<void> {
		this.#pass();
		const kept = this.stack.resources.filter((resource) =>
			this.#isUnchanged(resource),
		);
		const succeeded = await this.#operate(() => this.stack.up(this.program));
		if (!succeeded) return;

		const { resources } = this.stack;
		expect(resources.map(({ name }) => name).sort()).toEqual(
			[...this.program.keys()].sort(),
		);
		for (const resource of resources) this.#mustBeAsWanted(resource);
		expect(resources.map(({ id }) => id)).toEqual(
			expect.arrayContaining(kept.map(({ id }) => id)),
		);
	}

	/** `pulumi refresh`. */
	async refresh(): Promise<void> {
		this.#pass();
		const { length } = this.stack.resources;
		const succeeded = await this.#operate(() => this.stack.refresh());

		expect(this.stack.resources).toHaveLength(length);
		if (!succeeded) return;
		for (const { id, outputs } of this.stack.resources)
			expect(outputs).toMatchObject({ status: this.#room(id)?.status });
	}

	/** `pulumi destroy`. */
	async destroy(): Promise<void> {
		this.#pass();
		const succeeded = await this.#operate(() => this.stack.destroy());
		if (succeeded) expect(this.stack.resources).toEqual([]);
	}

	/** Destroys the stack until the faults are used up; then no room may be open. */
	async end(): Promise<void> {
		for (let attempt = 0; attempt < 50; attempt++)
			if (this.stack.resources.length > 0) await this.destroy();
		expect(this.stack.resources).toEqual([]);
	}

	/** Makes requests to come fail. */
	fail(fault: Fault): void {
		const all = [...this.#faults, fault];
		// Of several lies about one room one could bear out the other.
		if (all.filter(({ kind }) => kind === "lying").length > 1) return;
		const { operation, times, options } = fault;
		this.emulator.failNext({ ...options, operation, times });
		this.#faults = all;
	}

	/** Somebody else opens a room of this name, if it is free. */
	async intrude(uniqueName: string): Promise<void> {
		if (this.#faults.some(({ operation }) => operation === "CreateRoom"))
			return;
		const sid = await openRoom(this.emulator, { UniqueName: uniqueName });
		if (sid !== undefined) this.#unmanagedRooms.add(sid);
	}

	/** Does something to one of the rooms that are open, if there is one. */
	async meddle(place: number, change: (sid: string) => void): Promise<void> {
		const open = this.emulator.rooms().filter(isOpen);
		const room = open[place % open.length];
		try {
			if (room) change(room.sid);
		} catch {
			// Nobody can join a room that is full, or leave one that is empty.
		}
	}

	/** Does what Pulumi does, in spite of faults to come, and holds the outcome to the rules that always apply. */
	async #operate(operation: () => Promise<void>): Promise<boolean> {
		const before = this.emulator.requests().length;
		const failure = await operation().then(
			() => undefined,
			(error: unknown) => error as Error,
		);
		const mayFail = this.#mayFail();
		const wasToLie = this.#isToLie();
		this.#useUp(before);
		this.#admit(failure, wasToLie && !this.#isToLie());
		const known = this.stack.resources.map(({ id }) => id);
		expect(new Set(known).size).toBe(known.length);
		expect(
			this.#open().filter(
				({ sid, unique_name }) =>
					!known.includes(sid) && !this.#admitted.has(unique_name),
			),
		).toEqual([]);
		if (failure && !mayFail) throw failure;
		return failure === undefined;
	}

	#mayFail(): boolean {
		const isPassing =
			this.#faults.every(({ kind }) => kind !== "failing") &&
			this.#faults.reduce((sum, { times }) => sum + times, 0) <= passable;
		return !isPassing || this.#isContended();
	}

	/** Whether a room that the program doesn't ask for under this logical name has a name that it asks for. */
	#isContended(): boolean {
		return [...this.program].some(([name, { uniqueName }]) =>
			this.emulator
				.rooms()
				.some(
					(room) =>
						isOpen(room) &&
						room.unique_name === uniqueName &&
						!this.stack.resources.some(
							(resource) =>
								resource.id === room.sid &&
								resource.name === name &&
								!resource.isReplaced,
						),
				),
		);
	}

	/** Between two operations every room gets too old to be taken for one that was just asked for, or for one that Twilio may not know yet. */
	#pass(): void {
		this.emulator.advance({ seconds: 15 });
	}

	/** Forgets the faults that have happened. */
	#useUp(before: number): void {
		for (const { operation } of this.emulator.requests().slice(before)) {
			const next = this.#faults.findIndex(
				(fault) => fault.operation === operation,
			);
			this.#faults = this.#faults.flatMap((fault, index) => {
				if (index !== next) return [fault];
				return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
			});
		}
	}

	#isToLie(): boolean {
		return this.#faults.some(({ kind }) => kind === "lying");
	}

	/** @param isMisled whether Twilio has said not to know a room: it may be the one that was looked for after a lost create */
	#admit(failure: Error | undefined, isMisled: boolean): void {
		const message = String(failure?.message);
		const [said, name, logicalName = ""] =
			unknownRoom.exec(message) ??
			(isMisled ? noRoom.exec(message) : null) ??
			[];
		if (said === undefined) return;
		const given = this.program.get(logicalName)?.uniqueName;
		this.#admitted.add(name ?? String(given));
	}

	/** The rooms that are open and not somebody else's. */
	#open(): readonly RoomRepresentation[] {
		return this.emulator
			.rooms()
			.filter((room) => isOpen(room) && !this.#unmanagedRooms.has(room.sid));
	}

	#room(sid: string): RoomRepresentation | undefined {
		return this.emulator.rooms().find((room) => room.sid === sid);
	}

	/** Whether a room is open, and the program asks for just what it asked for when the room was opened. */
	#isUnchanged({ id, name, inputs, isReplaced }: Resource): boolean {
		const wanted = this.program.get(name);
		const room = this.#room(id);
		return (
			!isReplaced &&
			wanted !== undefined &&
			room !== undefined &&
			isOpen(room) &&
			argumentNames.every((argument) => inputs[argument] === wanted[argument])
		);
	}

	/** Holds a room to what the program says. */
	#mustBeAsWanted({ id, name }: Resource): void {
		const wanted = this.program.get(name);
		expect(this.#room(id)).toMatchObject({
			max_participants: wanted?.maxParticipants ?? 50,
			unused_room_timeout: wanted?.unusedRoomTimeout ?? 5,
			unique_name: wanted?.uniqueName ?? expect.any(String),
			status: wanted?.whenEnded === "keep" ? expect.any(String) : "in-progress",
		});
	}
}

function isOpen({ status }: RoomRepresentation): boolean {
	return status === "in-progress";
}

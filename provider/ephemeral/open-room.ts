import type { UnwrappedObject } from "@pulumi/pulumi";
import { reasonOf } from "../dynamic/remedies.js";
import type { RoomArgs } from "../program/args.js";
import { checkRoom } from "../room/arguments/check.js";
import {
	BadArgumentsError,
	refusalOf,
} from "../room/look-up/check-arguments.js";
import type { RoomIdentity } from "./messages.js";
import { openRooms } from "./open-rooms.js";

/**
 * What to ask of Twilio when the room is opened: the arguments of `Room`, as plain
 * values. `unusedRoomTimeout` and `emptyRoomTimeout` are 60 minutes unless they are given.
 */
export type EphemeralRoomArgs = UnwrappedObject<RoomArgs>;

/** An open room. It is completed when this process ends, if not before, unless its keeper process is killed too. */
export interface EphemeralRoom extends RoomIdentity, AsyncDisposable {
	/**
	 * Completes the room, which disconnects everybody in it. It is no error if the
	 * room has already ended, or if this was called before.
	 *
	 * @throws Error which says why it could not be completed, and names the command that does it
	 */
	complete(): Promise<void>;
}

/**
 * Opens a room for as long as this process needs it.
 *
 * Another process keeps the room open. It completes the room when `complete` is
 * called or this process ends: normally, by `process.exit`, an exception or a
 * signal, even SIGKILL. Needs the Pulumi CLI, and Twilio's credentials in the
 * environment.
 *
 * @example
 * let room: EphemeralRoom;
 * beforeAll(async () => {
 *   room = await openRoom({ maxParticipants: 4 });
 * }, 60_000);
 * afterAll(() => room?.complete(), 60_000);
 *
 * @throws BadArgumentsError for arguments that Twilio would refuse, before anything is opened
 * @throws Error which says why the room could not be opened
 */
export function openRoom(args: EphemeralRoomArgs = {}): Promise<EphemeralRoom> {
	return open("openRoom", args);
}

/**
 * Opens a room, does the job, and completes the room, however the job ends.
 *
 * @example
 * await withRoom({ maxParticipants: 4 }, async ({ uniqueName }) => {
 *   await meetIn(uniqueName);
 * });
 *
 * @returns what the job returns
 * @throws what the job throws, and what `openRoom` and `complete` throw; if both the job
 *   and the completion fail, an AggregateError of both
 */
export async function withRoom<Result>(
	args: EphemeralRoomArgs,
	job: (room: EphemeralRoom) => Result | Promise<Result>,
): Promise<Result> {
	const room = await open("withRoom", args);
	const [worked] = await Promise.allSettled([Promise.resolve(room).then(job)]);
	try {
		await room.complete();
	} catch (error) {
		if (worked.status === "fulfilled") throw error;
		const both = [worked.reason, error].map((one) => one?.message ?? one);
		throw new AggregateError([worked.reason, error], both.join("\n"));
	}
	if (worked.status === "rejected") throw worked.reason;
	return worked.value;
}

async function open(
	caller: string,
	args: EphemeralRoomArgs,
): Promise<EphemeralRoom> {
	const refusal = refusalOf(caller, args);
	if (refusal) throw refusal;
	const problems = checkRoom({ ...args }).map(reasonOf);
	if (problems.length > 0) throw new BadArgumentsError(caller, problems);
	const { rooms, complete } = await openRooms({ ...args }, 1);
	const [{ sid, uniqueName }] = rooms as [RoomIdentity];
	return { sid, uniqueName, complete, [Symbol.asyncDispose]: complete };
}

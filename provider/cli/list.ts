import { parseArgs } from "node:util";
import { checkRoomsQuery, listQueried } from "../room/look-up/rooms-query.js";
import { literal, printable } from "../text/printable.js";
import { isoSeconds } from "../text/times.js";
import type { TwilioRoom } from "../twilio/room.js";
import { configuredAccount } from "./configured-account.js";
import { say } from "./printed-lines.js";
import { readRooms, type StackRoom } from "./state/stack-state.js";
import { mustNotBeEmpty } from "./usage-error.js";

/** Twilio ends every room after a day. */
const longestLifeMs = 24 * 60 * 60 * 1000;

/** A room of the account, and whether the stack has it. */
interface ListedRoom {
	readonly sid: string;
	readonly uniqueName: string | null;
	readonly status: string;
	readonly dateCreated: string | null;
	/** When an open room ends at the latest. */
	readonly endsBy: string | null;
	/** When a room has ended. */
	readonly endTime: string | null;
	/** The logical name in the stack; `null` if the stack doesn't have the room, or its state can't be read. */
	readonly resource: string | null;
}

/** Prints the account's rooms to standard output, in the order in which Twilio lists them: a line each, or JSON. */
export async function runList(args: readonly string[]): Promise<void> {
	const { values } = parseArgs({
		args: [...args],
		options: {
			completed: { type: "boolean", default: false },
			json: { type: "boolean", default: false },
			stack: { type: "string" },
		},
	});
	const { stack } = values;
	mustNotBeEmpty({ stack });
	const account = await configuredAccount(stack);
	const known = await readRooms(stack).catch((error: Error) => {
		say(`The stack's state could not be read: ${error.message}`);
		return [];
	});
	const status = values.completed ? "completed" : "in-progress";
	const listed = await listQueried(account, checkRoomsQuery({ status }));
	const rooms = listed.map((room) => toListed(room, known));
	if (values.json) {
		process.stdout.write(`${JSON.stringify(rooms, undefined, 2)}\n`);
		return;
	}
	if (rooms.length === 0) say(`The account has no room that is ${status}.`);
	for (const room of rooms)
		process.stdout.write(`${printable(lineOf(room))}\n`);
}

function toListed(room: TwilioRoom, known: readonly StackRoom[]): ListedRoom {
	const { sid, uniqueName, status, dateCreated, endTime } = room;
	const opened = Date.parse(String(dateCreated));
	const isOpen = status === "in-progress" && !Number.isNaN(opened);
	const stored = known.find((one) => one.isOwn && one.sid === sid);
	return {
		sid,
		uniqueName,
		status,
		dateCreated,
		endsBy: isOpen ? isoSeconds(new Date(opened + longestLifeMs)) : null,
		endTime,
		resource: stored?.name ?? null,
	};
}

function lineOf(room: ListedRoom): string {
	const { sid, uniqueName, dateCreated, endsBy, endTime, resource } = room;
	return [
		`${sid} ${literal(uniqueName)}`,
		...(dateCreated === null ? [] : [`opened ${dateCreated}`]),
		...(endsBy === null ? [] : [`ends by ${endsBy}`]),
		...(endTime === null ? [] : [`ended ${endTime}`]),
		...(resource === null ? [] : [`the stack's ${resource}`]),
	].join(", ");
}

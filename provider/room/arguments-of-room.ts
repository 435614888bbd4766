import type { TwilioRoom } from "../twilio/room.js";
import { isAutomaticName } from "./arguments/automatic-name.js";
import { checkRoom } from "./arguments/check.js";
import { defaultsOf } from "./arguments/table.js";
import type { Properties } from "./arguments/values.js";
import { diffRoom } from "./diff.js";
import type { Remembered } from "./outputs.js";

/** What a program has to declare to open a room like an existing one. */
export interface RoomArguments {
	readonly args: Properties;
	/** Why some of what the room is can't be said: one sentence for each argument. */
	readonly inexpressible: readonly string[];
}

/**
 * The arguments that would open the same room: what Twilio returns of it, without
 * its defaults, and without an automatic name of this logical name.
 *
 * @param stack the digits of the stack for which the name was chosen; any stack's if absent
 */
export function argumentsOf(
	room: TwilioRoom,
	logicalName: string,
	stack?: string,
): RoomArguments {
	const { uniqueName } = room;
	const isAutomatic = isAutomaticName(uniqueName ?? "", logicalName, stack);
	const returned: Properties = {
		...room,
		uniqueName: isAutomatic ? undefined : uniqueName,
	};
	const needed = diffRoom(plainRoom(room), returned).replaces;
	const problems = new Map(
		needed.map((name) => [name, problemOf(name, returned)] as const),
	);
	return {
		args: Object.fromEntries(
			needed
				.filter((name) => problems.get(name) === undefined)
				.map((name) => [name, returned[name]]),
		),
		inexpressible: [...problems.values()].filter(
			(problem) => problem !== undefined,
		),
	};
}

/** A room of the same type of which nothing was said. Twilio names it after itself. */
function plainRoom({ sid, type }: TwilioRoom): Remembered {
	return { values: { ...defaultsOf(type), uniqueName: sid }, given: [] };
}

function problemOf(name: string, returned: Properties): string | undefined {
	const failures = checkRoom({ type: returned.type, [name]: returned[name] });
	const failure = failures.find(({ argument }) => argument === name);
	return (
		failure &&
		`${failure.reason}; so it is left out, and a room that replaces this one gets the default.`
	);
}

import { parseArgs } from "node:util";
import { isRoomSid } from "../../twilio/room.js";
import { toSidOrName } from "../named-room.js";
import { mustNotBeEmpty, UsageError } from "../usage-error.js";
import { recover } from "./recover/recover.js";
import { takeOver } from "./take-over/take-over.js";

/** Where the file for `pulumi import` goes if the command line doesn't say. */
const usualFile = "twilio-video-import.json";

/**
 * Brings rooms into a stack that doesn't know them: rooms that somebody else
 * opened, or with `--pending` those that an update had opened when it was killed.
 *
 * Programs go to standard output, all else goes to standard error, so that
 * `pulumi-twilio-video import stand-up > index.ts` makes a program.
 */
export async function runImport(args: readonly string[]): Promise<void> {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			name: { type: "string" },
			out: { type: "string" },
			pending: { type: "boolean", default: false },
			stack: { type: "string" },
		},
	});
	const { name, out, pending, stack } = values;
	mustNotBeEmpty({ name, out, stack });
	const file = out ?? usualFile;
	if (pending) {
		if (name !== undefined)
			throw new UsageError(
				"--name doesn't go with --pending: the stack has the name already.",
			);
		await recover({ sids: positionals.map(toSid), file, stack });
		return;
	}
	if (positionals.length === 0)
		throw new UsageError(
			"import needs the SID or the unique name of a room, or --pending.",
		);
	if (name !== undefined && positionals.length > 1)
		throw new UsageError("--name goes with one room only.");
	await takeOver({
		sidsOrNames: positionals.map(toSidOrName),
		name,
		file,
		stack,
	});
}

function toSid(text: string): string {
	if (isRoomSid(text)) return text;
	throw new UsageError(
		`With --pending, give the SID of a room, RM and 32 hexadecimal digits, got ${JSON.stringify(text)}.`,
	);
}

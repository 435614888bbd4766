import type * as pulumi from "@pulumi/pulumi";
import { log, RunError } from "@pulumi/pulumi";
import { reasonOf } from "../dynamic/remedies.js";
import { deprecationOf } from "../pulumi/preview-warnings.js";
import { outputInText } from "../room/arguments/output-in-text.js";
import { isPlainObject } from "../room/arguments/values.js";
import { option, quoted } from "../text/shell-quoting.js";
import type { RoomArgs } from "./args.js";

/**
 * Checks what only the program knows of a room, before Pulumi gets it.
 *
 * @throws RunError
 */
export function checkDeclaration(
	name: unknown,
	args: RoomArgs,
	opts: pulumi.CustomResourceOptions | undefined,
): void {
	if (typeof name !== "string")
		throw new RunError(
			"The first argument of Room is its logical name, a string; its arguments come second.",
		);
	if (outputInText(name) !== undefined)
		throw new RunError(
			"The logical name of a room contains an output or a promise converted to a string. The name must be known when the program declares the room.",
		);
	const inSid = typeof opts?.id === "string" && outputInText(opts.id);
	if (inSid)
		throw new RunError(
			`Room ${name}: its SID ${reasonOf({ argument: "", reason: inSid.problem, mistake: inSid.mistake })}.`,
		);
	if (!isPlainObject(args))
		throw new RunError(
			`The arguments of Room ${name} must be an object, such as { uniqueName: "stand-up" }; its values may be outputs and promises.`,
		);
	// The SDK would fail over it, as for every dynamic resource.
	if (opts?.import !== undefined)
		throw new RunError(
			`Room ${name}: Pulumi does not support the option import for dynamic resources. Take the room over with \`npx pulumi-twilio-video import ${typeof opts.import === "string" ? quoted(opts.import) : "<SID>"} ${option("--name", name)}\`.`,
		);
	const deprecation = deprecationOf(args.type);
	if (deprecation !== undefined) log.warn(`Room ${name}: ${deprecation}`);
}

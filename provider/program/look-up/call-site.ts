import { isNativeError } from "node:util/types";
import { advise } from "../../dynamic/remedies.js";
import { isDefect } from "../../room/errors.js";

/**
 * Makes a failed look-up point to the line of the program that asked for it.
 *
 * The CLI prints the stack and the properties of what a program throws. Those of
 * a look-up would be about this package and its client, and with an output, or a
 * promise that the program exports, not even name the program's line.
 *
 * @param lookUp the function that the program called, and that calls this one
 * @returns what to do with the failure
 */
export function pointToCallOf(
	lookUp: (...args: never) => unknown,
): (thrown: unknown) => never {
	const site = { stack: "" };
	Error.captureStackTrace(site, lookUp);
	return (thrown) => {
		if (isNativeError(thrown) && !isDefect(thrown)) {
			advise(thrown);
			const frames = site.stack.split("\n").slice(1).filter(isOfProgram);
			const header = `${thrown.name}: ${thrown.message}`;
			thrown.stack = [header, ...frames].join("\n");
			for (const key of Object.keys(thrown))
				Object.defineProperty(thrown, key, { enumerable: false });
			// It is printed although it isn't enumerable.
			delete thrown.cause;
		}
		throw thrown;
	};
}

/**
 * Whether a frame helps the program's author, which those of Node and the SDK
 * don't. SDK frames also cost time: the `util.inspect` of Node 20.20, which the CLI
 * prints errors with, needs 13 seconds for `node_modules/@pulumi/resource.ts`, as the
 * SDK's source maps call a file.
 */
function isOfProgram(frame: string): boolean {
	return !/[( ]node:|[/\\]node_modules[/\\]@pulumi[/\\]/.test(frame);
}

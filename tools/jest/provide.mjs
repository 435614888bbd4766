// @ts-check
import { toMessage } from "../process/main.mjs";

/**
 * Sets a variable, which tests look for, to the place of a program. Without the program they are
 * skipped; under CI, where nobody would notice, that is an error.
 *
 * @param {string} variable
 * @param {() => string} find finds the place, or throws how to get what is missing
 */
export function provide(variable, find) {
	delete process.env[variable];
	try {
		process.env[variable] = find();
	} catch (error) {
		if (!["", "false"].includes(process.env.CI ?? "")) throw error;
		console.error(`They are skipped. ${toMessage(error)}`);
	}
}

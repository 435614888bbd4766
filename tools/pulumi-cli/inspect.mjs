// @ts-check
import { realpathSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import which from "which";
import { toMessage } from "../process/main.mjs";
import { run } from "../process/run.mjs";
import { MINIMUM_VERSION } from "./versions.mjs";

/**
 * Finds what keeps the CLI from serving this project; undefined if nothing does.
 *
 * @param {string} [path] the folders that it may be in
 */
export async function findFault(path = process.env.PATH) {
	const pulumi = which.sync("pulumi", { nothrow: true, path });
	if (!pulumi) return "pulumi was not found";

	/** @type {string} */
	let answer;
	try {
		const env = { PULUMI_SKIP_UPDATE_CHECK: "true" };
		({ stdout: answer } = await run({
			env,
			timeout: 30_000,
		})`${pulumi} version`);
	} catch (error) {
		return `${pulumi} does not run: ${toMessage(error)}`;
	}
	const version = /\d+\.\d+\.\d+/.exec(answer)?.[0];
	if (
		!version ||
		version.localeCompare(MINIMUM_VERSION, "en", { numeric: true }) < 0
	)
		return `${pulumi} is version ${version ?? answer}, older than ${MINIMUM_VERSION}`;

	// Pulumi looks for its parts beside the file that it really is, and on the PATH.
	const folders = [
		dirname(pulumi),
		dirname(realpathSync(pulumi)),
		process.env.PATH,
	];
	for (const part of [
		"pulumi-language-nodejs",
		"pulumi-resource-pulumi-nodejs",
	])
		if (!which.sync(part, { nothrow: true, path: folders.join(delimiter) }))
			return `${pulumi} comes without ${part}`;
	return undefined;
}

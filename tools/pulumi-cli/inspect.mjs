// @ts-check
import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { findIn, findOnPath } from "../process/executable.mjs";
import { run } from "../process/run.mjs";
import { isAtLeast, MINIMUM_VERSION } from "./versions.mjs";

/**
 * Finds what keeps a CLI from serving this project; undefined if nothing does.
 *
 * @param {string | undefined} pulumi
 */
export async function findFault(pulumi) {
	if (!pulumi) return "pulumi was not found";

	/** @type {string} */
	let answer;
	try {
		answer = await run(pulumi, ["version"], {
			env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
			limitMs: 30_000,
		});
	} catch (error) {
		return `${pulumi} does not run: ${error instanceof Error ? error.message : error}`;
	}

	const version = /\d+\.\d+\.\d+/.exec(answer)?.[0];
	if (!version || !isAtLeast(version, MINIMUM_VERSION)) {
		return `${pulumi} is version ${version ?? answer}, older than ${MINIMUM_VERSION}`;
	}
	// Pulumi looks for its parts beside the file that it really is, and on the PATH.
	const besides = [dirname(pulumi), dirname(realpathSync(pulumi))];
	for (const part of [
		"pulumi-language-nodejs",
		"pulumi-resource-pulumi-nodejs",
	]) {
		if (!findIn(besides, part) && !findOnPath(part))
			return `${pulumi} comes without ${part}`;
	}
	return undefined;
}

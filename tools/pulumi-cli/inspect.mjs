// @ts-check
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { run } from "../process/run.mjs";
import { isAtLeast, MINIMUM_VERSION } from "./versions.mjs";

const SUFFIXES = process.platform === "win32" ? [".exe", ".cmd"] : [""];

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

/**
 * Finds an executable as a shell would.
 *
 * @param {string} name
 */
export function findOnPath(name) {
	return findIn(
		(process.env.PATH ?? "").split(delimiter).filter(Boolean),
		name,
	);
}

/**
 * Finds an executable in the first of the folders that has it.
 *
 * @param {readonly string[]} folders
 * @param {string} name
 */
export function findIn(folders, name) {
	const files = folders.flatMap((folder) =>
		SUFFIXES.map((suffix) => join(folder, name + suffix)),
	);
	return files.find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}

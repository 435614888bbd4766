// @ts-check
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

const SUFFIXES = process.platform === "win32" ? [".exe", ".cmd"] : [""];

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

/**
 * This process's environment with a folder first on the PATH.
 *
 * @param {string | undefined} folder none leaves the PATH as it is
 * @returns {NodeJS.ProcessEnv}
 */
export function withFirstOnPath(folder) {
	const path = process.env.PATH ?? "";
	return {
		...process.env,
		PATH: folder ? `${folder}${delimiter}${path}` : path,
	};
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

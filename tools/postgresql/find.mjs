// @ts-check
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { findIn, findOnPath } from "../process/executable.mjs";

/** What the tests of test/backend run. */
const PROGRAMS = ["initdb", "postgres", "pg_dump"];

/** What to do about a server that isn't there. */
export const ADVICE =
	"No PostgreSQL server was found. On Debian and Ubuntu, `apt-get install postgresql` is enough; elsewhere its initdb must be on the PATH (https://www.postgresql.org/download/).";

/**
 * Finds the programs of a PostgreSQL server: those on the PATH, or the newest ones that Debian has
 * installed, which aren't.
 *
 * @param {string} [installed] where Debian has a folder for each version
 * @returns {string | undefined} the folder that has them all
 */
export function findPostgresql(installed = "/usr/lib/postgresql") {
	const onPath = findOnPath("initdb");
	const versions = existsSync(installed) ? readdirSync(installed) : [];
	return [
		// It may be a link, and the only one to the folder.
		...(onPath ? [dirname(realpathSync(onPath))] : []),
		...versions
			.sort((a, b) => Number(b) - Number(a))
			.map((version) => join(installed, version, "bin")),
	].find((folder) => PROGRAMS.every((program) => findIn([folder], program)));
}

/**
 * An environment with POSTGRESQL_BIN, which the tests of test/backend look for. Without a server they
 * are skipped; under CI, where nobody would notice, that is an error.
 *
 * @param {string | undefined} folder what `findPostgresql` returned
 * @param {NodeJS.ProcessEnv} env
 * @param {import("../process/log.mjs").Log} log says that they are skipped
 */
export function withPostgresql(folder, env, log) {
	if (!folder) {
		if (!["", "false"].includes(env.CI ?? "")) throw new Error(ADVICE);
		log.say(`They are skipped. ${ADVICE}`);
	}
	return { ...env, POSTGRESQL_BIN: folder };
}

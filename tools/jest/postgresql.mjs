// @ts-check
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import which from "which";

/** What the tests of test/backend run. */
const PROGRAMS = ["initdb", "postgres", "pg_dump"];

/** What to do about a server that isn't there. */
const ADVICE =
	"No PostgreSQL server was found. On Debian and Ubuntu, `apt-get install postgresql` is enough; elsewhere its initdb must be on the PATH (https://www.postgresql.org/download/).";

/**
 * Finds the folder of a server's programs: those on the PATH, or the newest ones that Debian has
 * installed, which aren't. Throws how to get them if there are none.
 *
 * @param {string} [installed] where Debian has a folder for each version
 */
export function findPostgresql(installed = "/usr/lib/postgresql") {
	const onPath = which.sync("initdb", { nothrow: true });
	const versions = existsSync(installed) ? readdirSync(installed) : [];
	const folder = [
		// It may be a link, and the only one to the folder.
		...(onPath ? [dirname(realpathSync(onPath))] : []),
		...versions
			.sort((a, b) => Number(b) - Number(a))
			.map((version) => join(installed, version, "bin")),
	].find((path) =>
		PROGRAMS.every((program) => which.sync(program, { nothrow: true, path })),
	);
	if (!folder) throw new Error(ADVICE);
	return folder;
}

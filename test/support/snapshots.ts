import { join, relative } from "node:path";
import { repository } from "./repository.js";

const compiled = join(repository, "dist");

/** Tells Jest to keep snapshots beside the sources of the tests: what stands beside the compiled ones is thrown away. */
const resolver = {
	resolveSnapshotPath: (test: string, extension: string) =>
		join(repository, relative(compiled, test) + extension),

	resolveTestPath: (snapshot: string, extension: string) =>
		join(compiled, relative(repository, snapshot).slice(0, -extension.length)),

	testPathForConsistencyCheck: join(compiled, "test/some.test.js"),
};

export = resolver;

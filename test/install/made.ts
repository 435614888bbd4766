import { readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { repository } from "../support/repository.js";
import type { nodes } from "./versions.js";

/** What `set-up.ts` has made for all tests. */
export const made = {
	/** A folder outside the repository, for everything. */
	get folder(): string {
		const { INSTALL_TESTS } = process.env;
		if (!INSTALL_TESTS) throw new Error("set-up.ts did not run.");
		return INSTALL_TESTS;
	},

	/** The packed package. */
	get tarball(): string {
		const name = readdirSync(made.folder).find((file) => file.endsWith(".tgz"));
		return join(made.folder, String(name));
	},

	/** The folder with the command `node` of a version, and no other. */
	node: (name: keyof typeof nodes): string =>
		join(made.folder, "nodes/node_modules", name, "bin"),

	/** The packages of Pulumi's usual SDK, as npm has installed them. */
	get sdk(): string {
		return join(made.folder, "sdk/node_modules");
	},

	/** The folder with the commands of the package managers. */
	get managers(): string {
		return join(made.folder, "managers/node_modules/.bin");
	},
};

/** Where commands are looked for: in these folders first, and in none of the repository's, which npm adds when it runs the tests. */
export function pathWith(...folders: readonly string[]): string {
	const others = (process.env.PATH ?? "").split(delimiter);
	return [
		...folders,
		...others.filter((folder) => !folder.startsWith(repository)),
	].join(delimiter);
}

import { readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Node.js in exactly these versions, from npm. */
export const nodes = {
	/** Below what the package asks for. */
	node18: "npm:node@18.20.8",
	/** The lowest that it asks for. */
	node20: "npm:node@20.18.1",
	node22: "npm:node@22.23.3",
	node24: "npm:node@24.21.0",
} as const;

/** Package managers in exactly these versions; npm is the machine's. */
export const managers = {
	bun: "1.4.5",
	pnpm: "12.21.0",
	yarn: "npm:@yarnpkg/cli-dist@4.18.1",
} as const;

export type NodeName = keyof typeof nodes;

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
	node: (name: NodeName): string =>
		join(made.folder, "nodes/node_modules", name, "bin"),

	/** The folder with the commands of the package managers. */
	get managers(): string {
		return join(made.folder, "managers/node_modules/.bin");
	},
};

/** Where commands are looked for: in these folders first. */
export function pathWith(...folders: readonly string[]): string {
	return [...folders, process.env.PATH].join(delimiter);
}

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

/** Pulumi's SDK. */
export const sdks = {
	/** Below what the package asks for. */
	tooLow: "3.215.0",
	/** The lowest that it asks for. */
	lowest: "3.216.0",
	/** The newest that asks for no later Node.js than 20. */
	usual: "3.248.0",
	/**
	 * Not pinned, although somebody else's release can break this: it is what whoever
	 * installs the package gets, and breaks for them the same day.
	 */
	newest: "latest",
} as const;

/** What a TypeScript program has besides: the newest that the lowest SDK goes with. */
export const compiler = {
	"@types/node": "20.19.43",
	typescript: "5.9.3",
} as const;

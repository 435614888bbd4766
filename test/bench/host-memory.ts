import { appendFileSync } from "node:fs";

/**
 * Loaded into each Node.js process of an update. In the dynamic provider host it
 * keeps noting the most memory that was resident so far, in bytes: the engine
 * ends the host by a signal, so that nothing could be noted at the end.
 */
const { HOST_MEMORY_FILE: file } = process.env;
if (file !== undefined && process.argv[1]?.includes("cmd/dynamic-provider")) {
	setInterval(() => {
		const { maxRSS } = process.resourceUsage();
		appendFileSync(file, `${maxRSS * 1024}\n`);
	}, 100).unref();
}

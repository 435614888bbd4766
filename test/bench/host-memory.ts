import { appendFileSync } from "node:fs";

/**
 * Loaded into each Node.js process of an update. In the one that has the
 * provider it keeps noting the most memory that was resident so far, in bytes: the engine
 * ends it by a signal, so that nothing could be noted at the end.
 */
const { HOST_MEMORY_FILE: file } = process.env;
const hasProvider = /cmd\/dynamic-provider|plugin\/main|no-op-plugin\.js$/;
if (file !== undefined && hasProvider.test(process.argv[1] ?? "")) {
	setInterval(() => {
		const { maxRSS } = process.resourceUsage();
		appendFileSync(file, `${maxRSS * 1024}\n`);
	}, 100).unref();
}

// @ts-check
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/**
 * Makes the folder, outside every checkout, that obtained CLIs are kept in:
 * PULUMI_TWILIO_VIDEO_CACHE, or `pulumi-twilio-video` where the system keeps such things.
 */
export function makeCacheFolder() {
	const folder = process.env.PULUMI_TWILIO_VIDEO_CACHE
		? resolve(process.env.PULUMI_TWILIO_VIDEO_CACHE)
		: join(systemCache(), "pulumi-twilio-video");
	try {
		mkdirSync(folder, { recursive: true });
	} catch (error) {
		throw new Error(
			`Could not make the cache folder: ${error instanceof Error ? error.message : error}.\nSet PULUMI_TWILIO_VIDEO_CACHE to a folder that can be written to.`,
		);
	}
	return folder;
}

function systemCache() {
	switch (process.platform) {
		case "win32":
			return process.env.LOCALAPPDATA || join(homedir(), "AppData", "Local");
		case "darwin":
			return join(homedir(), "Library", "Caches");
		default:
			return process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
	}
}

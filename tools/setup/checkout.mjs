// @ts-check
import { createHash } from "node:crypto";
import { symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withLock } from "../process/lock.mjs";

/** The folder of the checkout. */
export const ROOT = join(import.meta.dirname, "..", "..");

/** The TypeScript compiler, relative to it. */
export const TSC = join("node_modules", "typescript", "bin", "tsc");

/**
 * Has the checkout's packages found from another folder, as if they were installed there.
 *
 * @param {string} folder
 */
export function linkPackages(folder) {
	const [packages, link] = [ROOT, folder].map((at) => join(at, "node_modules"));
	// On Windows, a junction needs no privilege.
	symlinkSync(packages, link, "junction");
}

/**
 * Does work that changes the checkout; two tools started at once take turns.
 *
 * The lock stands outside: what is locked is also what gets removed and made anew.
 *
 * @template T
 * @param {string} purpose
 * @param {import("../process/main.mjs").Tools} tools
 * @param {() => Promise<T>} work
 */
export function changeCheckout(purpose, tools, work) {
	const id = createHash("sha256").update(ROOT).digest("hex").slice(0, 16);
	return withLock(
		join(tmpdir(), `pulumi-twilio-video-${id}.lock`),
		purpose,
		tools,
		work,
	);
}

import { rm } from "node:fs/promises";
import { made } from "./made.js";

/** Removes what `set-up.ts` has made. */
export default async function tearDown(): Promise<void> {
	await rm(made.folder, { recursive: true, force: true, maxRetries: 10 });
}

// @ts-check
import { execa } from "execa";
import { signal } from "./main.mjs";

/**
 * Runs a command, which is told to end once the tool is to end.
 *
 * It settles only when the command is gone, so that nobody cleans up under one that still writes.
 */
export const run = execa({
	cancelSignal: signal,
	// It would end this process in the middle of its own cleaning up.
	cleanup: false,
	forceKillAfterDelay: false,
	stdin: /** @type {"ignore" | "pipe"} */ ("ignore"),
});

/** Likewise, and what it prints is seen. */
export const show = run({ stdout: "inherit", stderr: "inherit" });

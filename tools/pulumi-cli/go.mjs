// @ts-check
import { run } from "../process/run.mjs";
import { isAtLeast, MINIMUM_GO_VERSION } from "./versions.mjs";

/** Long enough for a slow network, and still an end when the network hangs. */
export const FETCH_MS = 30 * 60_000;

/**
 * Go, set up for the modules here whatever is set up for others on this machine: vendored
 * dependencies, a workspace around the checkout, another target. Where it fetches from is left alone.
 *
 * @param {string} temporary where its temporary files go: it leaves them behind when it is told to stop
 * @param {AbortSignal} signal
 */
export function createGo(temporary, signal) {
	const env = {
		...process.env,
		CGO_ENABLED: "0",
		GOFLAGS: "-mod=readonly",
		GOWORK: "off",
		GOOS: "",
		GOARCH: "",
		GOTMPDIR: temporary,
	};
	/**
	 * @param {string} cwd
	 * @param {readonly string[]} args
	 * @param {{ limitMs?: number, onErrorLine?: (line: string) => void }} [options]
	 */
	return (cwd, args, options) =>
		run("go", args, { ...options, cwd, env, signal });
}

/** @typedef {ReturnType<typeof createGo>} Go */

/**
 * Makes sure that Go is recent enough.
 *
 * @param {Go} go
 * @param {string} cwd a module's folder: there, an older Go fetches and becomes the version that the
 *   module asks for, where it is allowed to
 */
export async function checkGo(go, cwd) {
	/** @type {string} */
	let answer;
	try {
		answer = await go(cwd, ["version"], { limitMs: FETCH_MS });
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		throw code === "ENOENT" ? new Error("go was not found on the PATH") : error;
	}
	const version = /\bgo(\d+(\.\d+)+)/.exec(answer)?.[1];
	if (!version || !isAtLeast(version, MINIMUM_GO_VERSION)) {
		throw new Error(
			`go is version ${version ?? answer}, older than ${MINIMUM_GO_VERSION}`,
		);
	}
}

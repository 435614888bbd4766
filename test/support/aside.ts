import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

/**
 * Runs code in a process of its own, which is ended after two minutes: Jest can't end a test that
 * computes for ever.
 *
 * @param code may `load` what is compiled of `provider/`
 * @throws if it fails, or has not ended by then
 */
export function runAside(code: string): void {
	const provider = resolve(__dirname, "../../provider");
	const load = `const load = (path) => require(${JSON.stringify(provider)} + "/" + path);`;
	execFileSync(process.execPath, ["-e", load + code], { timeout: 120_000 });
}

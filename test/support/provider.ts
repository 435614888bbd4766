import type { Emulator } from "../../provider/emulator/index.js";
import { type Limits, roomProvider } from "../../provider/room/provider.js";
import { configurationOf } from "./account.js";

/**
 * The provider as the host has it, configured for the emulator's account.
 *
 * @param limits how long things may take, where that isn't as usual
 */
export function providerOf(emulator: Emulator, limits: Partial<Limits> = {}) {
	const provider = roomProvider({
		attemptMs: 30_000,
		openingMs: 120_000,
		operationMs: 60_000,
		...limits,
	});
	const configuration = configurationOf(emulator);
	const get = (key: string) => configuration[key];
	const require = (key: string) => String(get(key));
	void provider.configure({ config: { get, require } });
	return provider;
}

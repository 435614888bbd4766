import { hidden } from "../../provider/dynamic/persisted/hidden-keys.js";
import { type Limits, roomProvider } from "../../provider/dynamic/provider.js";
import type { Clock } from "../../provider/room/clock.js";
import { type Access, configurationOf, type Settings } from "./account.js";
import { TestClock } from "./test-clock.js";

/** More than enough for everything: what ends by these limits has failed. */
const patient: Limits = {
	attemptMs: 60_000,
	openingMs: 300_000,
	operationMs: 300_000,
};

/** Of pacing only a few tests tell. */
const unpaced: Settings = {
	"twilio:readsPerSecond": "9999",
	"twilio:writesPerSecond": "9999",
};

/**
 * The provider as the host has it, which doesn't wait for the end of `configure`.
 *
 * @param limits how long things may take, where that isn't as usual
 * @param settings what the configuration says besides
 * @param clock the one by which a room counts as gone; by the usual one nothing is waited for
 */
export function providerOf(
	access: Access,
	limits: Partial<Limits> = {},
	settings: Settings = {},
	clock: Clock = new TestClock(),
) {
	const provider = roomProvider({ ...patient, ...limits }, clock);
	const get = configurationOf(access, { ...unpaced, ...settings });
	const require = (key: string) => String(get(key));
	void provider.configure({ config: { get, require } });
	return provider;
}

/** The inputs that the host hands over of a resource: those of the program, and what the class adds. */
export const hostInputs = (name: string, args: object = {}) => ({
	[hidden.provider]: "a loader",
	[hidden.logicalName]: name,
	[hidden.stackHash]: "5afe",
	...args,
});

export type Provider = ReturnType<typeof providerOf>;

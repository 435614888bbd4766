import type { ServerResponse } from "node:http";

/**
 * A way for an answer not to arrive.
 *
 * - `reset`: the connection is torn down.
 * - `silence`: the connection stays open and nothing comes, until the caller
 *   gives up or the emulator closes.
 */
export type FaultName = "reset" | "silence";

/** What happens to the connection in place of an answer. */
export const faults: Readonly<
	Record<FaultName, (response: ServerResponse) => void>
> = {
	reset: (response) => {
		response.socket?.resetAndDestroy();
	},
	silence: () => {},
};

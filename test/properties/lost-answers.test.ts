import fc from "fast-check";
import { startEmulator } from "../../provider/emulator/index.js";
import { leapOverWaits } from "../support/leap.js";
import { hostInputs, providerOf } from "../support/provider.js";
import { hidden, inBetween, lost, spoilt } from "./faults.js";
import { holds } from "./holds.js";

leapOverWaits(60_000);

holds(
	"opens one room at most, and looks for it before it asks again, unless it was refused unprocessed",
	25,
	fc.asyncProperty(
		fc.array(
			fc.oneof(
				fc.constantFrom(...lost, ...hidden, ...spoilt.CreateRoom),
				inBetween(200),
			),
			{ minLength: 1, maxLength: 6, size: "max" },
		),
		// A room is looked for each second while JSON says nothing of it.
		fc.array(fc.oneof(fc.constantFrom(...lost, ...hidden), inBetween(300)), {
			maxLength: 4,
		}),
		fc.constantFrom(
			{},
			{ uniqueName: "stand-up" },
			{ uniqueName: `RM${"0aF9".repeat(8)}` },
		),
		async (losses, failures, args) => {
			await using emulator = await startEmulator();
			for (const loss of losses)
				emulator.failNext({ ...loss, operation: "CreateRoom" });
			for (const failure of failures)
				emulator.failNext({ ...failure, operation: "FetchRoom" });

			await providerOf(emulator)
				.create(hostInputs("room", args))
				.catch(() => undefined);

			expect(emulator.rooms().length).toBeLessThanOrEqual(1);
			const requests = emulator.requests();
			for (const [place, { operation, status }] of requests.entries())
				if (operation === "CreateRoom" && status !== 429)
					expect(requests[place + 1]?.operation).not.toBe("CreateRoom");
		},
	),
);

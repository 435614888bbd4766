import fc from "fast-check";
import {
	type Emulator,
	type FailNextOptions,
	type OperationName,
	startEmulator,
	type TimeSpan,
} from "../../provider/emulator/index.js";
import { leapOverWaits } from "../support/leap.js";
import { Stack } from "./engine.js";
import {
	hidden,
	illegible,
	inBetween,
	late,
	lost,
	refused,
	spoilt,
} from "./faults.js";
import { holds } from "./holds.js";
import { type Fault, World } from "./world.js";

const limits = { attemptMs: 250, openingMs: 4000, operationMs: 3000 };

leapOverWaits(limits.attemptMs);

/** One thing that happens. */
class Step implements fc.AsyncCommand<object, Real> {
	constructor(
		private readonly title: string,
		private readonly details: readonly unknown[],
		readonly run: (model: object, real: Real) => Promise<void>,
	) {}

	check() {
		return true;
	}

	toString() {
		return `${this.title}(${this.details.map((detail) => JSON.stringify(detail)).join(", ")})`;
	}
}

interface Real {
	readonly emulator: Emulator;
	readonly world: World;
}

/** A step with arbitrary details. */
function step<Details extends readonly unknown[]>(
	title: string,
	details: { [Place in keyof Details]: fc.Arbitrary<Details[Place]> },
	run: (real: Real, ...details: Details) => Promise<void> | void,
): fc.Arbitrary<Step> {
	return fc
		.tuple(...(details as unknown as fc.Arbitrary<unknown>[]))
		.map(
			(drawn) =>
				new Step(title, drawn, async (_model, real) =>
					run(real, ...(drawn as unknown as Details)),
				),
		);
}

const uniqueName = fc.constantFrom("one", "two");
const logicalName = fc.constantFrom("a", "b", "c", "d");
const args = fc.record(
	{
		uniqueName,
		maxParticipants: fc.constantFrom(2, 3, 50),
		unusedRoomTimeout: fc.constantFrom(1, 60),
		whenEnded: fc.constantFrom("replace", "keep"),
	},
	{ requiredKeys: [] },
);
const place = fc.nat({ max: 4 });

const operation = fc.constantFrom<OperationName>(
	...(["CreateRoom", "FetchRoom", "ListRoom", "UpdateRoom"] as const),
);

const faultOf = (
	kind: Fault["kind"],
	times: number,
	options: (operation: OperationName) => fc.Arbitrary<FailNextOptions>,
): fc.Arbitrary<Fault> =>
	operation.chain((operation) =>
		fc.record({
			operation: fc.constant(operation),
			kind: fc.constant(kind),
			times: fc.integer({ min: 1, max: times }),
			options: options(operation),
		}),
	);

const oneOf = (options: readonly FailNextOptions[]) =>
	fc.constantFrom(...options);

const fault = fc.oneof(
	{ weight: 12, arbitrary: faultOf("passing", 2, () => oneOf(lost)) },
	{
		weight: 8,
		arbitrary: faultOf("passing", 2, (name) => oneOf(spoilt[name])),
	},
	{ weight: 1, arbitrary: faultOf("passing", 1, () => oneOf(late)) },
	{ weight: 5, arbitrary: faultOf("failing", 6, () => oneOf(lost)) },
	{
		weight: 5,
		arbitrary: faultOf("failing", 6, () =>
			oneOf([...refused, ...hidden, ...illegible]),
		),
	},
	{ weight: 5, arbitrary: faultOf("failing", 3, () => inBetween(200)) },
	{
		weight: 5,
		arbitrary: fc.record<Fault>({
			operation: fc.constantFrom("FetchRoom", "UpdateRoom"),
			kind: fc.constant("lying"),
			times: fc.constant(1),
			options: fc.constant({ status: 404, code: 20404 }),
		}),
	},
);

const up = step("up", [], ({ world }) => world.up());
const declare = step(
	"declare",
	[logicalName, args],
	({ world }, name, args) => {
		world.program.set(name, args);
		return world.up();
	},
);
/** As many rooms as it takes for them to be listed, instead of fetched one by one. */
const fill = step("fill", [args], ({ world }, { uniqueName: _, ...args }) => {
	for (const name of ["a", "b", "c", "d"]) world.program.set(name, args);
	return world.up();
});
const fail = step("fail", [fault], ({ world }, fault) => world.fail(fault));
/** The answer to a create is lost, and the room can't be looked for. */
const unsettle = step(
	"unsettle",
	[
		fc.oneof(oneOf([...lost, ...hidden, ...spoilt.CreateRoom]), inBetween(200)),
		fc.oneof(oneOf([...refused, ...hidden]), inBetween(300)),
	],
	({ world }, loss, refusal) => {
		const scope = { kind: "failing", times: 1 } as const;
		world.fail({ ...scope, operation: "CreateRoom", options: loss });
		world.fail({ ...scope, operation: "FetchRoom", options: refusal });
	},
);

const steps = fc.commands<object, Real, false>(
	[
		up,
		declare,
		declare,
		declare,
		fill,
		fail,
		fail,
		fail,
		unsettle,
		step("remove", [logicalName], ({ world }, name) => {
			world.program.delete(name);
			return world.up();
		}),
		step("refresh", [], ({ world }) => world.refresh()),
		step("destroy", [], ({ world }) => world.destroy()),
		step("wait", [waits()], ({ emulator }, span) => emulator.advance(span)),
		step("complete", [place], ({ emulator, world }, place) =>
			world.meddle(place, (sid) => emulator.completeRoom(sid)),
		),
		step("connect", [place], ({ emulator, world }, place) =>
			world.meddle(place, (sid) => emulator.connect(sid)),
		),
		step("disconnect", [place], ({ emulator, world }, place) =>
			world.meddle(place, (sid) => emulator.disconnect(sid)),
		),
		step("intrude", [uniqueName], ({ world }, name) => world.intrude(name)),
	],
	{ maxCommands: 20, size: "max" },
);

function waits(): fc.Arbitrary<TimeSpan> {
	return fc.constantFrom(
		{ minutes: 1 },
		{ minutes: 5 },
		{ hours: 1 },
		{ hours: 25 },
	);
}

holds(
	"knows every room that is open, opens none twice and leaves none behind",
	20,
	fc.asyncProperty(steps, async (steps) => {
		await using emulator = await startEmulator();
		const world = new World(emulator, new Stack(emulator, limits));

		await fc.asyncModelRun(
			() => ({ model: {}, real: { emulator, world } }),
			steps,
		);
		await world.end();
	}),
);

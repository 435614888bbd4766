import fc from "fast-check";
import { roomProvider } from "../../provider/dynamic/provider.js";
import { checkRoom } from "../../provider/room/arguments/check.js";
import { argumentNames } from "../../provider/room/arguments/table.js";
import {
	type Properties,
	unknownValue,
} from "../../provider/room/arguments/values.js";
import { anyJson, borderingArguments, goodArguments } from "./arguments.js";
import { holds } from "./holds.js";

const argumentName = fc.constantFrom(...argumentNames, "whenEnded");
const anyKey = fc.oneof(argumentName, fc.string());

holds(
	"never throws, whatever value of JavaScript it is given",
	100,
	fc.property(
		fc.dictionary(
			anyKey,
			fc.oneof(
				fc.anything({
					withBigInt: true,
					withBoxedValues: true,
					withDate: true,
					withMap: true,
					withNullPrototype: true,
					withSet: true,
					withSparseArray: true,
					withTypedArray: true,
				}),
				fc.constantFrom(Symbol("a"), () => "b", new Error("c"), /d/),
			),
		),
		(inputs) => {
			for (const { argument, reason } of checkRoom(inputs))
				expect(reason.startsWith(`${argument} `)).toBe(true);
		},
	),
);

holds(
	"finds the same in what it has checked",
	67,
	fc.asyncProperty(
		fc.oneof(borderingArguments, fc.dictionary(anyKey, anyJson)),
		async (news) => {
			const provider = roomProvider();

			const once = await provider.check({}, news);

			expect(once.inputs).toEqual(news);
			expect(await provider.check(once.inputs, once.inputs)).toEqual(once);
		},
	),
);

holds(
	"minds nothing that isn't known yet, in whatever place",
	67,
	fc.property(goodArguments, fc.nat(), (args, place) => {
		const places = placesIn(args);

		const inputs = withUnknown(args, places[place % places.length] ?? []);

		expect(checkRoom(inputs as Properties)).toEqual([]);
	}),
);

holds(
	"repeats no text that may be a secret",
	67,
	fc.property(
		goodArguments,
		fc.dictionary(argumentName, anyJson.map(withCanaries), { minKeys: 1 }),
		(args, others) => {
			const reasons = checkRoom({ ...args, ...others });

			expect(JSON.stringify(reasons)).not.toContain("canary");
		},
	),
);

type Path = readonly string[];

/** The ways to everything inside a value, and to the value itself unless it is all of the arguments. */
function placesIn(value: unknown, way: Path = []): readonly Path[] {
	const entries = Object.entries(
		typeof value === "object" && value !== null ? value : {},
	);
	const inside = entries.flatMap(([key, inner]) =>
		placesIn(inner, [...way, key]),
	);
	return way.length === 0 ? inside : [way, ...inside];
}

/** A copy of a value with an unknown one in one place. */
function withUnknown(value: unknown, [key, ...way]: Path): unknown {
	if (key === undefined) return unknownValue;
	const entries = Object.entries(Object(value)).map(([name, inner]) => [
		name,
		name === key ? withUnknown(inner, way) : inner,
	]);
	return Array.isArray(value)
		? entries.map(([, inner]) => inner)
		: Object.fromEntries(entries);
}

/** Puts a canary into every text and every key. */
function withCanaries(value: unknown): unknown {
	if (typeof value === "string") return `canary ${value}`;
	if (Array.isArray(value)) return value.map(withCanaries);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [
			`canary ${key}`,
			withCanaries(inner),
		]),
	);
}

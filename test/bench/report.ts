import { type Figure, figureOf, ratioOf, select } from "./figures.js";
import type { InHost } from "./in-host.js";
import type { ProcessStart, YamlUp } from "./plugin-process.js";
import type { QuotaResult } from "./quota.js";
import {
	noOps,
	type Operation,
	type Sample,
	type SubjectName,
	subjects,
} from "./sample.js";

/** All that one run of the benchmark found out. */
export interface Results {
	readonly machine: {
		readonly cores: number;
		readonly memoryBytes: number;
		readonly node: string;
		readonly pulumi: string;
		readonly sdk: string;
	};
	readonly samples: readonly Sample[];
	/** Several processes that loaded the package. */
	readonly loads: readonly InHost[];
	readonly pluginStarts: readonly ProcessStart[];
	readonly nodeStarts: readonly ProcessStart[];
	readonly yamlUps: readonly YamlUp[];
	/** One that had many rooms. */
	readonly life: InHost;
	readonly quota: QuotaResult;
}

/** Writes them for people, ratios first. */
export function toMarkdown(results: Results): string {
	const { machine, samples, loads, yamlUps, life, quota } = results;
	const rounds = new Set(samples.map(({ round }) => round)).size;
	const toLoad = (part: "hostLoadMs" | "loadMs" | "clientLoadMs") =>
		`${show(figureOf(loads.map((load) => load[part])), 0)} ms`;
	const { hostBytes, memory } = life;
	const refreshes = memory.slice(1);
	const toStart = (starts: readonly ProcessStart[]) => {
		const ms = figureOf(starts.map(({ tookMs }) => tookMs));
		const mb = figureOf(starts.map((start) => start.residentBytes / 1e6));
		return `${show(ms, 0)} ms, with ${show(mb, 0)} MB`;
	};
	const yamlMs = figureOf(
		yamlUps.map(({ withoutRoomMs, withRoomMs }) => withRoomMs - withoutRoomMs),
	);
	const emptyMs = figureOf(yamlUps.map(({ withoutRoomMs }) => withoutRoomMs));
	return `Medians of ${rounds} rounds, with the least and the most in brackets. ${machine.cores} cores, ${(machine.memoryBytes / 2 ** 30).toFixed(0)} GiB, Node.js ${machine.node}, Pulumi ${machine.pulumi}, \`@pulumi/pulumi\` ${machine.sdk}.

## Time, one as a multiple of the other

${toTable(ratioRows(samples))}

## Seconds

${toTable(secondRows(samples))}

## Requests, connections, state and memory

${toTable(takenRows(samples))}

## The plugin's process

- It listens after ${toStart(results.pluginStarts)}; Node.js alone runs a program after ${toStart(results.nodeStarts)}.
- An up in YAML takes ${show(yamlMs, 0)} ms more with a room than without one: that takes ${show(emptyMs, 0)} ms.

## The dynamic provider in its host

- Loading it takes ${toLoad("loadMs")}, and undici, with the first request, ${toLoad("clientLoadMs")}; loading the host itself ${toLoad("hostLoadMs")}.
- Of ${inMb(hostBytes)} that the host has resident by itself, ${life.rooms} rooms and ten refreshes of all make ${inMb(Math.max(...memory.map((one) => one.residentBytes)))} at most.
- The heap after a collection of garbage: ${inMb(refreshes.at(0)?.heapBytes)} after the first refresh, ${inMb(refreshes.at(-1)?.heapBytes)} after the tenth.

## At Twilio's quota

${quota.rooms} rooms at ${quota.writesPerSecond} writes a second: opened at ${(100 * quota.share).toFixed(1)} % of the quota, ${quota.refused} answers of 429.
`;
}

type Row = readonly string[];

const titles: Readonly<Record<SubjectName, string>> = {
	dynamic: "dynamic",
	"no-op-dynamic": "no-op dynamic",
	plugin: "plugin",
	"no-op-plugin": "no-op plugin",
	"by-hand": "by hand",
	api: "the API alone",
};

const operations: readonly Operation[] = [
	"up",
	"no-op up",
	"no-op up, looking",
	"refresh",
	"destroy",
];

const comparisons: readonly (readonly [SubjectName, SubjectName])[] = [
	...(Object.entries(noOps) as [keyof typeof noOps, SubjectName][]),
	["dynamic", "by-hand"],
	["plugin", "dynamic"],
];

function ratioRows(samples: readonly Sample[]): readonly Row[] {
	return [
		[
			"",
			"rooms",
			...comparisons.map(([one, other]) => `${titles[one]} / ${titles[other]}`),
		],
		...eachOperation(samples, (operation, rooms) => {
			// What looks is held against what doesn't: the others have nothing to look for.
			const isLooking = operation === "no-op up, looking";
			return comparisons.map(([one, other]) =>
				show(
					ratioOf(
						select(samples, { rooms, operation, subject: one }),
						select(samples, {
							rooms,
							operation:
								isLooking && !(other in noOps) ? "no-op up" : operation,
							subject: other,
						}),
					),
					2,
				),
			);
		}),
	];
}

function secondRows(samples: readonly Sample[]): readonly Row[] {
	return [
		["", "rooms", ...subjects.map((subject) => titles[subject])],
		...eachOperation(samples, (operation, rooms) =>
			subjects.map((subject) => {
				const selected = select(samples, { rooms, operation, subject });
				return show(figureOf(selected.map(({ tookMs }) => tookMs / 1000)), 1);
			}),
		),
	];
}

function eachOperation(
	samples: readonly Sample[],
	cells: (operation: Operation, rooms: number) => Row,
): readonly Row[] {
	const sizes = [...new Set(samples.map(({ rooms }) => rooms))];
	return sizes.flatMap((rooms) =>
		operations.map((operation) => [
			operation,
			String(rooms),
			...cells(operation, rooms),
		]),
	);
}

/** Of all rounds the most, at the largest size. */
function takenRows(samples: readonly Sample[]): readonly Row[] {
	const rooms = Math.max(...samples.map((sample) => sample.rooms));
	const row = (
		title: string,
		measure: (sample: Sample) => number | undefined,
		operation?: Operation,
	) => [
		title,
		...subjects.map((subject) => {
			const values = select(samples, {
				rooms,
				subject,
				...(operation && { operation }),
			})
				.map(measure)
				.filter((value) => value !== undefined);
			return values.length > 0 ? String(Math.round(Math.max(...values))) : "";
		}),
	];
	return [
		[`${rooms} rooms`, ...subjects.map((subject) => titles[subject])],
		row(
			"bytes of state a room",
			({ stateBytes }) => stateBytes && stateBytes / rooms,
			"up",
		),
		...operations.map((operation) =>
			row(`requests: ${operation}`, ({ requests }) => requests, operation),
		),
		row("connections", ({ connections }) => connections),
		row(
			"MB of the process with the provider",
			({ hostBytes }) => hostBytes && hostBytes / 1e6,
		),
	];
}

function toTable([head = [], ...rows]: readonly Row[]): string {
	const line = (cells: Row) => `| ${cells.join(" | ")} |`;
	return [line(head), line(head.map(() => "---")), ...rows.map(line)].join(
		"\n",
	);
}

function show(figure: Figure | undefined, digits: number): string {
	if (figure === undefined) return "";
	const [median, least, most] = [figure.median, figure.least, figure.most].map(
		(value) => value.toFixed(digits),
	);
	return `${median} (${least} to ${most})`;
}

function inMb(bytes = Number.NaN): string {
	return `${Math.round(bytes / 1e6)} MB`;
}

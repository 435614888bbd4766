import { createRequire } from "node:module";
import { join } from "node:path";
import type * as pulumi from "@pulumi/pulumi";

/** What a process finds out that has the provider, and all else that the dynamic provider host loads. */
export interface InHost {
	/** What the host takes to load itself. */
	readonly hostLoadMs: number;
	/** What the package takes after that. */
	readonly loadMs: number;
	/** What its first request has to load then. */
	readonly clientLoadMs: number;
	/** Resident before the package was loaded. */
	readonly hostBytes: number;
	/** How many rooms it opened. */
	readonly rooms: number;
	/** After they were opened, and after each of ten refreshes. */
	readonly memory: readonly Memory[];
}

/** What a process has, in bytes: resident, and on the heap after a collection of garbage. */
export interface Memory {
	readonly residentBytes: number;
	readonly heapBytes: number;
}

const { ROOMS, PARALLEL } = process.env;

async function main(): Promise<InHost> {
	const fromProject = createRequire(join(process.cwd(), "/"));
	const startedAt = performance.now();
	fromProject("@pulumi/pulumi/cmd/dynamic-provider");
	const hostLoadedAt = performance.now();
	const hostBytes = process.memoryUsage.rss();
	const provider: Provider = fromProject(
		"pulumi-twilio-video/dynamic-provider",
	);
	const loadedAt = performance.now();
	fromProject("undici");
	const clientLoadedAt = performance.now();
	return {
		hostLoadMs: hostLoadedAt - startedAt,
		loadMs: loadedAt - hostLoadedAt,
		clientLoadMs: clientLoadedAt - loadedAt,
		hostBytes,
		rooms: Number(ROOMS),
		memory: await live(provider),
	};
}

type Provider = Required<
	Pick<pulumi.dynamic.ResourceProvider, "create" | "read" | "diff">
> & {
	configure(request: {
		readonly config: { get(key: string): undefined };
	}): Promise<void>;
};

/** Calls the provider as the host would for many rooms. */
async function live(provider: Provider): Promise<readonly Memory[]> {
	await provider.configure({ config: { get: () => undefined } });
	const names = Array.from({ length: Number(ROOMS) }, (_, index) => index);
	const rooms = await inParallel(names, async (name) => {
		const inputs = { __stem: `room-${name}` };
		return { inputs, ...(await provider.create(inputs)) };
	});

	const memory = [measure()];
	for (let refresh = 0; refresh < 10; refresh++) {
		await inParallel(rooms, async ({ id, inputs, outs }) => {
			const { props } = await provider.read(id, outs);
			await provider.diff(id, props, inputs);
		});
		memory.push(measure());
	}
	return memory;
}

function measure(): Memory {
	const residentBytes = process.memoryUsage.rss();
	globalThis.gc?.();
	return { residentBytes, heapBytes: process.memoryUsage().heapUsed };
}

/** Has as many under way as the engine. */
async function inParallel<Item, Result>(
	items: readonly Item[],
	work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
	const results: Result[] = [];
	const left = items.values();
	const worker = async () => {
		for (const item of left) results.push(await work(item));
	};
	await Promise.all(Array.from({ length: Number(PARALLEL) }, worker));
	return results;
}

void main().then((result) => process.send?.(result, () => process.exit()));

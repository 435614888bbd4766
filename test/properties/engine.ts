import { hidden } from "../../provider/dynamic/persisted/hidden-keys.js";
import type { Limits } from "../../provider/dynamic/provider.js";
import type { Emulator } from "../../provider/emulator/index.js";
import type { Properties } from "../../provider/room/arguments/values.js";
import { hostInputs, type Provider, providerOf } from "../support/provider.js";
import { carried } from "../support/wire.js";

/** A room in a stack's state. */
export interface Resource {
	readonly name: string;
	readonly id: string;
	readonly inputs: Properties;
	readonly outputs: Properties;
	/** Its creation failed when the room was open already. */
	readonly isPartial: boolean;
	/** Another has taken its place, and it is still to be deleted. */
	readonly isReplaced: boolean;
}

/** What the provider can throw at the engine to keep a room that it can't describe. */
interface PartialFailure {
	readonly id?: string;
	readonly properties?: Properties;
}

/**
 * A stack, and what Pulumi's engine does with it: a provider process for every
 * preview, update, refresh and destroy; no new step after one that failed;
 * what was done before it stays in state.
 */
export class Stack {
	#resources: readonly Resource[] = [];

	constructor(
		private readonly emulator: Emulator,
		private readonly limits: Limits,
	) {}

	get resources(): readonly Resource[] {
		return this.#resources;
	}

	/** Previews and makes the stack what the program says: arguments of rooms, by logical name. */
	async up(program: ReadonlyMap<string, Properties>): Promise<void> {
		const preview = providerOf(this.emulator, this.limits);
		for (const [name, args] of program) await this.#plan(preview, name, args);

		const provider = providerOf(this.emulator, this.limits);
		for (const [name, args] of program) await this.#apply(provider, name, args);
		for (const resource of this.#resources)
			if (resource.isReplaced || !program.has(resource.name))
				await this.#delete(provider, resource);
	}

	/** Takes into state what has become of the rooms. */
	async refresh(): Promise<void> {
		const provider = providerOf(this.emulator, this.limits);
		await allOf(
			this.#resources.map(async (resource) => {
				const { id, props } = await provider.read(
					resource.id,
					resource.outputs,
				);
				if (id === undefined) this.#drop(resource);
				else this.#keep({ ...resource, outputs: this.#toState(props) });
			}),
		);
		for (const { id, outputs, inputs, isReplaced } of this.#resources)
			if (!isReplaced) await provider.diff(id, outputs, inputs);
	}

	/** Ends every room of the stack. */
	async destroy(): Promise<void> {
		const provider = providerOf(this.emulator, this.limits);
		await allOf(
			this.#resources.map((resource) => this.#delete(provider, resource)),
		);
	}

	async #plan(provider: Provider, name: string, args: Properties) {
		const old = this.#current(name);
		const inputs = carried(hostInputs(name, args));
		const { failures } = await provider.check(old?.inputs ?? {}, inputs);
		if (failures[0]) throw new Error(failures[0].reason);
		const diff = old && (await provider.diff(old.id, old.outputs, inputs));
		return { old, inputs, diff };
	}

	async #apply(provider: Provider, name: string, args: Properties) {
		const { old, inputs, diff } = await this.#plan(provider, name, args);
		if (old === undefined) {
			await this.#create(provider, name, inputs);
		} else if (diff?.deleteBeforeReplace && diff.changes) {
			await this.#delete(provider, old);
			await this.#create(provider, name, inputs);
		} else if (diff?.changes) {
			await this.#create(provider, name, inputs, old);
		} else if (old.isPartial) {
			const { outs } = await provider.update(old.id, old.outputs, inputs);
			this.#keep({
				...old,
				inputs,
				outputs: this.#toState(outs),
				isPartial: false,
			});
		} else {
			this.#keep({ ...old, inputs });
		}
	}

	async #create(
		provider: Provider,
		name: string,
		inputs: Properties,
		replaced?: Resource,
	) {
		const add = (id: string, outputs: Properties, isPartial: boolean) => {
			if (replaced) this.#keep({ ...replaced, isReplaced: true });
			const added = { name, id, inputs, isPartial, isReplaced: false };
			this.#resources = [...this.#resources, { ...added, outputs }];
		};
		try {
			const { id, outs } = await provider.create(inputs);
			add(id, this.#toState(outs), false);
		} catch (error) {
			const { id, properties = {} } = error as PartialFailure;
			if (id !== undefined) add(id, carried(properties), true);
			throw error;
		}
	}

	async #delete(provider: Provider, resource: Resource) {
		await provider.delete(resource.id, resource.outputs);
		this.#drop(resource);
	}

	#current(name: string): Resource | undefined {
		return this.#resources.find(
			(resource) => resource.name === name && !resource.isReplaced,
		);
	}

	#keep(changed: Resource) {
		this.#resources = this.#resources.map((resource) =>
			resource.id === changed.id ? changed : resource,
		);
	}

	#drop({ id }: Resource) {
		this.#resources = this.#resources.filter((resource) => resource.id !== id);
	}

	/** The host adds the text that loads the provider to all outputs but those of a partial failure. */
	#toState(outputs: object = {}): Properties {
		return carried({ ...outputs, [hidden.provider]: "a loader" });
	}
}

/** Does things side by side, each to its end, as the engine does; fails if one did. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
	for (const result of await Promise.allSettled(works))
		if (result.status === "rejected") throw result.reason;
}

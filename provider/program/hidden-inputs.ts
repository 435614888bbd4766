import {
	type CustomResourceOptions,
	getProject,
	getStack,
	type Resource,
	type ResourceTransformation,
	runtime,
} from "@pulumi/pulumi";
import { hidden } from "../dynamic/persisted/hidden-keys.js";
import { loader } from "../dynamic/persisted/loader.js";
import type { EndOptions } from "../dynamic/stack-resources.js";
import { stackHash } from "../room/arguments/automatic-name.js";
import type { Properties } from "../room/arguments/values.js";

/** The hidden inputs that every room has, by its logical name. */
export function nameInputs(name: string): Properties {
	return {
		[hidden.logicalName]: name,
		[hidden.stackHash]: stackHash(getProject(), getStack()),
		[hidden.provider]: loader,
	};
}

/**
 * Adds hidden inputs with the room's options and parents, as they are after all
 * transformations.
 */
export function withOptionInputs(
	opts: CustomResourceOptions = {},
): CustomResourceOptions {
	let room: unknown;
	const addInputs: ResourceTransformation = ({
		resource,
		props,
		opts: final,
	}) => {
		room ??= resource;
		// The children of a room inherit its transformations.
		if (resource !== room) return undefined;
		const all = internalsOf(resource)?.__transformations;
		if (all && all.at(-1) !== addInputs) {
			// The SDK goes through the resource's own, then through those of its parents and of the stack.
			all.push(addInputs);
			return undefined;
		}
		return { props: { ...props, ...ofOptions(final) }, opts: final };
	};
	const own = opts.transformations ?? [];
	return { ...opts, transformations: [...own, addInputs] };
}

function ofOptions(opts: CustomResourceOptions): Properties {
	const parent = internalsOf(opts.parent ?? runtime.getStackResource());
	const parents = typesFrom(parent).join("$");
	const { retainOnDelete, deleteBeforeReplace } = opts;
	const options: EndOptions = {
		...(retainOnDelete !== undefined && { retainOnDelete }),
		...(deleteBeforeReplace !== undefined && { deleteBeforeReplace }),
		...((opts.protect ?? parent?.__protect) && { protect: true }),
		...(opts.deletedWith && { deletedWith: true }),
	};
	return {
		...(parents !== "" && { [hidden.parents]: parents }),
		...(Object.keys(options).length > 0 && { [hidden.options]: options }),
	};
}

/** The types of a resource and its parents below the stack, the eldest first. */
function typesFrom(resource: Internals | undefined): readonly string[] {
	const type = resource?.__pulumiType;
	return type === undefined || type === "pulumi:pulumi:Stack"
		? []
		: [...typesFrom(resource?.__parentResource), type];
}

function internalsOf(resource: Resource | undefined): Internals | undefined {
	return resource as Internals | undefined;
}

/** What the SDK keeps in its resources, and doesn't declare. */
interface Internals {
	readonly __pulumiType?: string;
	readonly __parentResource?: Internals;
	readonly __protect?: boolean;
	readonly __transformations?: ResourceTransformation[];
}

import * as pulumi from "@pulumi/pulumi";
import { Room, type RoomArgs } from "../../provider/index.js";
import { resolved } from "../support/resolved.js";

const registered = new Map<string, Readonly<Record<string, unknown>>>();

beforeAll(async () => {
	await pulumi.runtime.setMocks({
		newResource: ({ name, inputs }) => {
			registered.set(name, inputs);
			return { id: `${name}-id`, state: inputs };
		},
		call: () => ({}),
	});
});

/** Declares a room; tells what the provider is told of it, beside what it is always told. */
async function toldOf(
	name: string,
	opts?: pulumi.CustomResourceOptions,
	args: RoomArgs = {},
) {
	await resolved(new Room(name, args, opts).urn);
	const {
		__stem: _stem,
		__stack: _stack,
		__provider: _provider,
		...told
	} = registered.get(name) ?? {};
	return told;
}

/** A component without anything of its own. */
const team = (name: string, opts?: pulumi.ComponentResourceOptions) =>
	new pulumi.ComponentResource("my:index:Team", name, {}, opts);

const retain: pulumi.ResourceTransformation = ({ props, opts }) => ({
	props,
	opts: pulumi.mergeOptions(opts, { retainOnDelete: true }),
});

type Options = pulumi.CustomResourceOptions | undefined;

test.each<[string, () => Options, object]>([
	["nothing without options", () => undefined, {}],
	[
		"no option that says nothing",
		() => ({ ignoreChanges: ["type"], protect: false }),
		{},
	],
	[
		"retainOnDelete",
		() => ({ retainOnDelete: true }),
		{ __options: { retainOnDelete: true } },
	],
	[
		"retainOnDelete: false, which a parent doesn't overrule",
		() => ({ retainOnDelete: false }),
		{ __options: { retainOnDelete: false } },
	],
	[
		"retainOnDelete by a transformation of its own",
		() => ({ transformations: [retain] }),
		{ __options: { retainOnDelete: true } },
	],
	[
		"deleteBeforeReplace",
		() => ({ deleteBeforeReplace: false }),
		{ __options: { deleteBeforeReplace: false } },
	],
	["protect", () => ({ protect: true }), { __options: { protect: true } }],
	[
		"a resource with which it is deleted",
		() => ({ deletedWith: team("deleted first") }),
		{ __options: { deletedWith: true } },
	],
	[
		"a protected parent, whose children are protected too",
		() => ({ parent: team("guarded", { protect: true }) }),
		{ __options: { protect: true }, __parents: "my:index:Team" },
	],
	[
		"the types of its parents, from below the stack on",
		() => ({ parent: team("inner", { parent: team("outer") }) }),
		{ __parents: "my:index:Team$my:index:Team" },
	],
])("tells the provider of %s", async (title, opts, told) => {
	expect(await toldOf(`room with ${title}`, opts())).toEqual(told);
});

test("tells of the options that transformations of parents leave, after its own", async () => {
	const grandparent = team("transforming", { transformations: [retain] });
	const parent = team("transformed", { parent: grandparent });
	const opts: pulumi.CustomResourceOptions = {
		parent,
		transformations: [
			({ props, opts }) => ({
				props,
				opts: pulumi.mergeOptions(opts, { retainOnDelete: false }),
			}),
		],
	};

	const told = await toldOf("child", opts);

	expect(told).toMatchObject({ __options: { retainOnDelete: true } });
});

test("tells of itself alone, where other resources stand below a room", async () => {
	const parent = new Room("above", {}, { retainOnDelete: true });

	const told = await toldOf("below", { parent });
	await resolved(new Beside("beside", parent).urn);

	expect(told).toEqual({ __parents: Room.__pulumiType });
	expect(registered.get("beside")).toEqual({ value: 1 });
});

class Beside extends pulumi.CustomResource {
	constructor(name: string, parent: pulumi.Resource) {
		super("my:index:Beside", name, { value: 1 }, { parent });
	}
}

test("leaves what a transformation makes of the arguments", async () => {
	const prefixing: pulumi.ResourceTransformation = ({ props, opts }) => ({
		props: { ...props, uniqueName: `team-${props.uniqueName}` },
		opts,
	});

	const told = await toldOf(
		"prefixed",
		{ transformations: [prefixing], retainOnDelete: true },
		{ uniqueName: "stand-up" },
	);

	expect(told).toEqual({
		uniqueName: "team-stand-up",
		__options: { retainOnDelete: true },
	});
});

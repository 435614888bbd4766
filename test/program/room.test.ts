import * as pulumi from "@pulumi/pulumi";
import { loader } from "../../provider/dynamic/persisted/loader.js";
import { Room, type RoomArgs } from "../../provider/index.js";
import { stackHash } from "../../provider/room/arguments/automatic-name.js";
import { readme } from "../support/readme.js";
import { camelCase, representation } from "../support/representation.js";
import { resolved } from "../support/resolved.js";

const registered: pulumi.runtime.MockResourceArgs[] = [];

beforeAll(async () => {
	await pulumi.runtime.setMocks({
		newResource: (resource) => {
			registered.push(resource);
			return {
				id: `${resource.name}-id`,
				state: { ...resource.inputs, status: "in-progress" },
			};
		},
		call: () => ({}),
	});
});

test.each<[string, () => Room, string]>([
	[
		"arguments in place of the logical name",
		() => new Room({ uniqueName: "retro" } as unknown as string),
		"The first argument of Room is its logical name, a string; its arguments come second.",
	],
	[
		"a promise of arguments, of which it would see none",
		() => new Room("retro", Promise.resolve({}) as RoomArgs),
		'The arguments of Room retro must be an object, such as { uniqueName: "stand-up" }; its values may be outputs and promises.',
	],
	[
		"a logical name with an output in it",
		() => new Room(`room-${pulumi.output("retro")}`),
		"The logical name of a room contains an output or a promise converted to a string. The name must be known when the program declares the room.",
	],
	[
		"a SID with an output in it",
		() => Room.get("retro", `${pulumi.output("RM1")}`),
		"Room retro: its SID contains an output converted to a string: use pulumi.interpolate, or the output's apply.",
	],
	...[undefined, ""].map((sid): [string, () => Room, string] => [
		`to read a room whose SID is ${JSON.stringify(sid)}`,
		() => Room.get("retro", sid as string),
		"Room retro: its SID is missing, without which Room.get reads no room.",
	]),
	[
		"the option import, by the command that stands in",
		() => new Room("retro", {}, { import: "RM1" }),
		"Room retro: Pulumi does not support the option import for dynamic resources. Take the room over with `npx pulumi-twilio-video import RM1 --name retro`.",
	],
	[
		"the option import for a name that looks like an option",
		() => new Room("-retro", {}, { import: "RM1" }),
		"Room -retro: Pulumi does not support the option import for dynamic resources. Take the room over with `npx pulumi-twilio-video import RM1 --name=-retro`.",
	],
])("refuses %s", (_title, declare, message) => {
	expect(declare).toThrow(new pulumi.RunError(message));
});

test("warns of a type that Twilio has deprecated, and of no other", () => {
	const warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue();

	for (const type of ["go", "group", undefined] as const)
		new Room(`of-type-${type}`, { type });

	expect(warn.mock.calls).toEqual([
		[
			"Room of-type-go: Twilio has deprecated the type go, and refuses it to accounts that began to use Video after 2024-10-21.",
		],
	]);
	warn.mockRestore();
});

test("registers what the SDK's own dynamic resources register: the same kind of type, under the same key", async () => {
	class Reference extends pulumi.dynamic.Resource {
		constructor(name: string) {
			super(
				{ create: async () => ({ id: "1" }) },
				name,
				{},
				undefined,
				"twilio-video",
				"Room",
			);
		}
	}

	await resolved(new Reference("reference").urn);
	await resolved(new Room("room").urn);

	const [reference, room] = ["reference", "room"].map((name) =>
		registered.find((resource) => resource.name === name),
	);
	expect(room?.type).toBe(reference?.type);
	expect(Object.keys(reference?.inputs ?? {})).toEqual(["__provider"]);
	expect(room?.inputs).toEqual({
		__provider: loader,
		__stem: "room",
		__stack: stackHash("project", "stack"),
	});
});

test("gives a program every output, though it is known only later", () => {
	const room = new Room("outputs");

	for (const name of Object.keys(representation()).map(camelCase)) {
		expect(pulumi.Output.isInstance(room[name as keyof Room])).toBe(true);
	}
});

test("lets an argument that fails fail in the program", () => {
	const args = {
		get type(): never {
			throw new Error("not today");
		},
	};

	expect(() => new Room("failing", args)).toThrow("not today");
});

test("takes no stack trace for each of its outputs, unless promises that never end are looked for", () => {
	const limits: number[] = [];
	const noteLimit = () => void limits.push(Error.stackTraceLimit);
	const declare = (name: string) =>
		new Room(name, {}, { transformations: [noteLimit] });

	declare("quick");
	process.env.PULUMI_DEBUG_PROMISE_LEAKS = "1";
	declare("slow");
	delete process.env.PULUMI_DEBUG_PROMISE_LEAKS;

	expect(limits).toEqual([0, Error.stackTraceLimit]);
});

test("fails at the line of the program that declares it", () => {
	const { stackTraceLimit } = Error;
	const declare = () => new Room("");

	expect(declare).toThrow(
		expect.objectContaining({
			stack: expect.stringMatching(/^.*Missing resource name.*\n +at declare /),
		}),
	);
	expect(Error.stackTraceLimit).toBe(stackTraceLimit);
});

test("tells a room from what isn't one", () => {
	expect(Room.isInstance(new Room("one"))).toBe(true);
	expect(
		[undefined, null, {}, "Room", pulumi.output(1)].some(Room.isInstance),
	).toBe(false);
});

test("works with the mocks that the README shows", async () => {
	new Function("pulumi", readme("pulumi.runtime.setMocks"))(pulumi);

	const room = new Room("retro", { maxParticipants: 8 });

	await expect(resolved(room.id)).resolves.toBe("retro-id");
	await expect(resolved(room.uniqueName)).resolves.toBe("retro");
	await expect(resolved(room.maxParticipants)).resolves.toBe(8);
	await expect(resolved(room.status)).resolves.toBeUndefined();
});

import * as pulumi from "@pulumi/pulumi";
import { outputInText } from "../../../provider/room/arguments/output-in-text.js";

const output = pulumi.output("secret");
const promise = Promise.resolve("secret");

test.each<[string, unknown]>([
	["a template", `a-${output}-b`],
	["JSON", JSON.stringify({ hints: output })],
	[
		"a component of a component",
		encodeURIComponent(encodeURIComponent(String(output))),
	],
	["a query", new URLSearchParams({ room: String(output) }).toString()],
	[
		"a name that was made fit for a URL",
		`${output}`.replace(/[^a-z]+/gi, "-").toLowerCase(),
	],
	["an object in a list", [{ type: "include", publisher: `${output}` }]],
	["the name of a property", { inner: { [`${output}`]: true } }],
	[
		"a text of Python's",
		'room-Calling __str__ on an Output[T] is not supported.\n\nTo get the value of an Output[T] as an Output[str] consider:\n1. o.apply(lambda v: f"prefix{v}suffix")',
	],
])("finds an output that was put into %s", (_title, value) => {
	expect(outputInText(value)).toEqual({
		problem: "contains an output converted to a string",
		mistake: "output-in-text",
	});
});

test.each<[string, unknown]>([
	["a template", `room-${promise}`],
	["a query", new URLSearchParams({ room: String(promise) }).toString()],
])("finds a promise that was put into %s", (_title, value) => {
	expect(outputInText(value)).toEqual({
		problem: "contains a promise converted to a string",
		mistake: "promise-in-text",
	});
});

test.each<[unknown]>([
	["%E0%A4%A"],
	["calling on an output"],
	["object-promise"],
	[{ toString: "tojson", list: [null, "Output<T>", 7] }],
])("finds nothing in %j", (value) => {
	expect(outputInText(value)).toBeUndefined();
});

import * as pulumi from "@pulumi/pulumi";
import { outputInTextProblem } from "../../../provider/room/arguments/output-in-text.js";

const output = pulumi.output("secret");
const promise = Promise.resolve("secret");

test.each<[string, unknown]>([
	["a template", `${output}`],
	["a part of a template", `a-${output}-b`],
	["a sum", `a${String(output)}`],
	["JSON", JSON.stringify({ hints: output })],
	["a path of a URL", new URL(`https://a.example/${output}`).href],
	["a component of a URL", encodeURIComponent(String(output))],
	[
		"a component of a component",
		encodeURIComponent(encodeURIComponent(String(output))),
	],
	["a query", new URLSearchParams({ room: String(output) }).toString()],
	[
		"a name that was made fit for a URL",
		`${output}`.replace(/[^a-z]+/gi, "-").toLowerCase(),
	],
	["a list", ["a", `${output}`]],
	["an object in a list", [{ type: "include", publisher: `${output}` }]],
	["the name of a property", { inner: { [`${output}`]: true } }],
])("finds an output that was put into %s", (_title, value) => {
	expect(outputInTextProblem(value)).toBe(
		"contains an output converted to a string: use pulumi.interpolate, or the output's apply",
	);
});

test.each<[string, unknown]>([
	["a template", `room-${promise}`],
	["a path of a URL", new URL(`https://a.example/${promise}`).href],
	["a query", new URLSearchParams({ room: String(promise) }).toString()],
	["the name of a property", { [`${promise}`]: true }],
])("finds a promise that was put into %s", (_title, value) => {
	expect(outputInTextProblem(value)).toBe(
		"contains a promise converted to a string: await it first",
	);
});

test.each<[unknown]>([
	[undefined],
	[null],
	[0],
	[""],
	["an output"],
	["100%"],
	["%E0%A4%A"],
	["calling on an output"],
	["object-promise"],
	[{ toString: "tojson", list: [null, "Output<T>", 7] }],
])("finds nothing in %j", (value) => {
	expect(outputInTextProblem(value)).toBeUndefined();
});

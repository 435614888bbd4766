import { freshEmulator } from "../../../support/emulator.js";
import { ask, create, refusalIn } from "../../ask.js";

const emulator = freshEmulator();

const INCLUDE_ALL = { type: "include", all: true };

test.each([
	['[{"type":"include","all":true}]'],
	['[{"type":"include","all":"true"}]'],
	['[{"type":"exclude","kind":"video"}]'],
	['[{"type":"include","kind":"audio","publisher":"Bob","track":"screen"}]'],
	['[{"type":"include","all":true},{"type":"exclude","kind":"video"}]'],
])("accepts %s", async (rules) => {
	expect(await create(emulator, { RecordingRules: rules })).not.toHaveProperty(
		"recording_rules",
	);
});

test("accepts 20 rules", async () => {
	const rules = JSON.stringify(Array(20).fill(INCLUDE_ALL));

	expect(await create(emulator, { RecordingRules: rules })).toMatchObject({
		status: "in-progress",
	});
});

test("refuses 21 rules", async () => {
	await expectRefusal(JSON.stringify(Array(21).fill(INCLUDE_ALL)));
});

test.each([
	["not JSON", "{"],
	["a bare rule", '{"type":"include","all":true}'],
	["no rules", "[]"],
	["null", "null"],
	["a rule that is null", "[null]"],
	["a rule that is a list", '[["include"]]'],
	["a rule that is a word", '["include"]'],
	["a rule without a type", '[{"all":true}]'],
	["an unknown type", '[{"type":"record","all":true}]'],
	["a rule without a filter", '[{"type":"include"}]'],
	["an unknown filter", '[{"type":"include","colour":"red"}]'],
	[
		"a filter that is a word of JavaScript's",
		'[{"type":"include","constructor":1}]',
	],
	["all being false", '[{"type":"include","all":false}]'],
	[
		"all beside another filter",
		'[{"type":"include","all":true,"kind":"audio"}]',
	],
	["an unknown kind", '[{"type":"include","kind":"data"}]'],
	["a blank publisher", '[{"type":"include","publisher":""}]'],
	["a track that is a number", '[{"type":"include","track":1}]'],
	["one bad rule among good ones", '[{"type":"include","all":true},{}]'],
])("refuses %s", async (_, rules) => {
	await expectRefusal(rules);
});

async function expectRefusal(rules: string): Promise<void> {
	const reply = await ask(emulator, "POST", "/v1/Rooms", {
		RecordingRules: rules,
	});

	expect(refusalIn(reply)).toEqual({
		status: 400,
		code: 53120,
		message: "Invalid Recording Rule(s)",
	});
}

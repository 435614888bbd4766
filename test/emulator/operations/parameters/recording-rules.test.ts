import { freshEmulator } from "../../../support/emulator.js";
import { ask, create, refusalIn } from "../../ask.js";

const emulator = freshEmulator();

const times = (count: number) =>
	JSON.stringify(Array(count).fill({ type: "include", all: true }));

test.each([
	["all as a word", '[{"type":"include","all":"true"}]'],
	["one filter", '[{"type":"exclude","kind":"video"}]'],
	[
		"several filters",
		'[{"type":"include","kind":"audio","publisher":"Bob","track":"screen"}]',
	],
	["20 rules", times(20)],
])("accepts %s", async (_, rules) => {
	expect(await create(emulator, { RecordingRules: rules })).not.toHaveProperty(
		"recording_rules",
	);
});

test.each([
	["not JSON", "{"],
	["a bare rule", '{"type":"include","all":true}'],
	["no rules", "[]"],
	["21 rules", times(21)],
	["a rule that is null", "[null]"],
	["a rule that is a list", '[["include"]]'],
	["a rule that is a word", '["include"]'],
	["an unknown type", '[{"type":"record","all":true}]'],
	["a rule without a filter", '[{"type":"include"}]'],
	["an unknown filter", '[{"type":"include","colour":"red"}]'],
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
	const reply = await ask(emulator, "POST", "/v1/Rooms", {
		RecordingRules: rules,
	});

	expect(refusalIn(reply)).toEqual({
		status: 400,
		code: 53120,
		message: "Invalid Recording Rule(s)",
	});
});

import fc from "fast-check";
import { type FormValue, toForm } from "../../provider/twilio/form.js";
import { goodArguments } from "./arguments.js";
import { holds } from "./holds.js";

holds(
	"sends a form that says the very arguments",
	50,
	fc.property(goodArguments, (args) => {
		const sent = toForm(args as Record<string, FormValue>).toString();

		const form = new URLSearchParams(sent);
		for (const [name, value] of Object.entries(args)) {
			const texts = form.getAll(name[0]?.toUpperCase() + name.slice(1));
			expect(name === "videoCodecs" ? texts : read(texts, value)).toEqual(
				value,
			);
		}
		const fields = new Set(form.keys()).size;
		const blank =
			Array.isArray(args.videoCodecs) && args.videoCodecs.length === 0;
		expect(fields).toBe(Object.keys(args).length - Number(blank));
	}),
);

/** What one field says, of the type that it should have. */
function read(texts: readonly string[], wanted: unknown): unknown {
	expect(texts).toHaveLength(1);
	const [text = ""] = texts;
	return typeof wanted === "string" ? text : JSON.parse(text);
}

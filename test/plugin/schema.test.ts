import { join } from "node:path";
import { repository } from "../support/repository.js";
import { run } from "../support/run.js";

import schema = require("../../provider/plugin/schema.json");

test("is what the declarations for TypeScript and the table of arguments make", async () => {
	const tool = join(repository, "tools/schema.mjs");
	const { stdout } = await run(process.execPath, [tool, "--print"]);

	expect(schema).toEqual(JSON.parse(stdout));
	expect(schema).toMatchObject({
		version: require(join(repository, "package.json")).version,
	});
});

test("speaks no language's own words", () => {
	const descriptions: string[] = [];
	JSON.stringify(schema, (key, value) => {
		if (key === "description") descriptions.push(value);
		return value;
	});

	expect(descriptions.length).toBeGreaterThan(50);
	// Languages spell names that have several words otherwise, and call nothing otherwise.
	for (const description of descriptions)
		expect(description).not.toMatch(
			/\b[a-z]+[A-Z]|\b(null|Date|JavaScript|TypeScript|await)\b|\bnew Room\b|Room\.get/,
		);
});

// @ts-check
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./process/checkout.mjs";
import { main } from "./process/main.mjs";
import { run } from "./process/run.mjs";
import { makeSchema } from "./schema/package.mjs";

// npm run schema: writes provider/plugin/schema.json anew; with --print, prints what it would write.
await main(async () => {
	const schema = `${JSON.stringify(makeSchema(), null, "\t")}\n`;
	if (process.argv.includes("--print")) process.stdout.write(schema);
	else {
		const file = join(ROOT, "provider", "plugin", "schema.json");
		writeFileSync(file, schema);
		await run({ cwd: ROOT })`biome format --write ${file}`;
	}
});

// @ts-check
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { ROOT } from "./process/checkout.mjs";
import { main } from "./process/main.mjs";
import { run } from "./process/run.mjs";

const PROVIDER = join(ROOT, "dist", "provider");

// npm pack runs this first: what is packed is compiled anew, so that nothing stale is in it, and
// without what no program has a use for, which is a third of the tarball. It empties dist/, tsc's build
// information included, so tests pack a copy (pack.mjs).
await main(async () => {
	const tsc = (/** @type {string[]} */ ...args) =>
		run("tsc", args.join(" ").split(" "), { cwd: ROOT, lines: true });

	rmSync(join(ROOT, "dist"), { recursive: true, force: true });
	// Editors show the comments of the declarations; the code has the same.
	const project = `--project ${join("tools", "provider.tsconfig.json")}`;
	await tsc(project, "--emitDeclarationOnly");
	await tsc(project, "--declaration false --removeComments --noCheck");

	// A program's compiler reads the declarations that it reaches from the package's exports.
	const { exports } = JSON.parse(
		readFileSync(join(ROOT, "package.json"), "utf8"),
	);
	const entries = Object.values(exports).flatMap(({ types }) => types ?? []);
	const { stdout } = await tsc(
		"--ignoreConfig --module node20 --skipLibCheck --listFilesOnly",
		...entries,
	);
	const reached = stdout.map((file) => relative(PROVIDER, file));
	for (const file of readdirSync(PROVIDER, { recursive: true }).map(String))
		if (file.endsWith(".d.ts") && !reached.includes(file))
			rmSync(join(PROVIDER, file));

	// The compiler indents by four blanks.
	const config = join(ROOT, "tools", "packed.biome.json");
	await run({
		cwd: ROOT,
	})`biome format --write --config-path=${config} ${PROVIDER}`;

	// Without blanks, it is half as long.
	const schema = join(PROVIDER, "plugin", "schema.json");
	writeFileSync(
		schema,
		JSON.stringify(JSON.parse(readFileSync(schema, "utf8"))),
	);
});

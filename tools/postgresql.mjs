// @ts-check
import { ADVICE, findPostgresql } from "./postgresql/find.mjs";
import { main } from "./process/main.mjs";

// node tools/postgresql.mjs: prints where the programs of a PostgreSQL server are, or how to get
// them. .ci/run asks it whether to install them.
await main(async () => {
	const folder = findPostgresql();
	if (!folder) throw new Error(ADVICE);
	console.log(folder);
});

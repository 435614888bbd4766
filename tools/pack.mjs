// @ts-check
import { main } from "./process/main.mjs";
import { pack } from "./setup/packed.mjs";

// node tools/pack.mjs FOLDER: the package, packed into a folder; prints the tarball's path.
await main(async (tools) => {
	const [folder] = process.argv.slice(2);
	if (!folder) throw new Error("Usage: node tools/pack.mjs FOLDER");
	console.log(await pack(folder, tools));
});

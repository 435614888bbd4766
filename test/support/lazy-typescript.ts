import { Module } from "node:module";

/*
 * Preloaded into programs in JavaScript and their provider hosts: Pulumi's SDK
 * loads TypeScript into every one of them, which is a quarter of what a run costs.
 * Here it is loaded when it is first used.
 */

const file = require.resolve("typescript");
const placeholder = new Module(file);
placeholder.loaded = true;
placeholder.exports = new Proxy(
	{},
	{
		get: (_, name) => {
			if (require.cache[file] === placeholder) delete require.cache[file];
			return require(file)[name];
		},
	},
);
require.cache[file] = placeholder;

// A language host that was built of Go modules doesn't know the option of Pulumi.yaml.
delete process.env.PULUMI_NODEJS_TYPESCRIPT;

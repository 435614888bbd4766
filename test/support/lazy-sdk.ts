import { createRequire, Module } from "node:module";

/*
 * Preloaded into programs in JavaScript and their provider hosts: Pulumi's SDK
 * loads TypeScript and npm's Arborist into every one of them, which is half of
 * what it takes to load. Here each is loaded when it is first used.
 */

const fromSdk = createRequire(require.resolve("@pulumi/pulumi/package.json"));

for (const name of ["typescript", "@npmcli/arborist"]) {
	const file = fromSdk.resolve(name);
	const placeholder = new Module(file);
	placeholder.loaded = true;
	placeholder.exports = new Proxy(
		{},
		{
			get(_, property) {
				// Otherwise TypeScript's `import *` would copy all of it at once.
				if (property === "__esModule") return true;
				if (require.cache[file] === placeholder) delete require.cache[file];
				return fromSdk(file)[property];
			},
		},
	);
	require.cache[file] = placeholder;
}

// A language host that was built of Go modules doesn't know the option of Pulumi.yaml.
delete process.env.PULUMI_NODEJS_TYPESCRIPT;

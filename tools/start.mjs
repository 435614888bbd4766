// @ts-check
import { once } from "node:events";
import { quoted, setVariable } from "../dist/provider/text/shell-quoting.js";
import { withQuickstart } from "./demo/quickstart.mjs";
import { showPulumi } from "./demo/stack.mjs";
import { main, signal } from "./process/main.mjs";
import { obtainPulumi } from "./pulumi-cli/obtain.mjs";

// npm start: the project at work, on a machine that has nothing but Node.js and, for the CLI, the
// network or Go. No account is needed: the emulator stands in for Twilio. With --stay, it is left up
// until Ctrl-C.
await main(async () => {
	const folder = await obtainPulumi();
	await withQuickstart(
		process.env,
		async (emulator, inProject) => {
			console.log(
				`An emulator of Twilio's Rooms API answers at ${emulator.url}. See it in a browser: ${emulator.url}/_emulator`,
			);
			await showPulumi(emulator, inProject);
			console.log(farewell(folder));
			if (process.argv.includes("--stay")) await stay(emulator);
		},
		{
			onRequest: ({ method, path, status }) =>
				console.log(`    ${method} ${path} -> ${status ?? "no answer"}`),
		},
	);
});

/** @param {import("./demo/quickstart.mjs").Emulator} emulator */
async function stay({ env, url }) {
	const lines = Object.entries(env).map(
		([name, value]) => `  ${setVariable(name, value)}`,
	);
	console.log(
		`\nThe emulator stays until Ctrl-C, and is to be seen at ${url}/_emulator. For another shell:\n\n${lines.join("\n")}`,
	);
	await once(signal, "abort");
	process.exitCode = 0;
}

/** @param {string} [folder] where the CLI is, if it isn't on the PATH */
function farewell(folder) {
	const lines = [
		...(folder === undefined ? [] : [extendPath(folder)]),
		setVariable("TWILIO_ACCOUNT_SID", "AC..."),
		setVariable("TWILIO_AUTH_TOKEN", "..."),
		"# The state on this machine; or where you keep yours.",
		"pulumi login --local",
		"# That you choose and keep.",
		setVariable("PULUMI_CONFIG_PASSPHRASE", "..."),
		"pulumi stack init dev",
		"pulumi up",
		"pulumi destroy",
	];
	return `
That stack is gone with its rooms. The same with an account, in the root of this checkout:

  ${lines.join("\n  ")}`;
}

/**
 * The line that puts a folder first on the PATH.
 *
 * @param {string} folder
 */
function extendPath(folder) {
	return process.platform === "win32"
		? `$env:PATH = ${quoted(`${folder};`)} + $env:PATH`
		: `export PATH=${quoted(folder)}:$PATH`;
}

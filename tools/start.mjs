// @ts-check
import { startEmulator } from "../dist/provider/emulator/index.js";
import { withQuickstart } from "./demo/quickstart.mjs";
import { showPulumi } from "./demo/stack.mjs";
import { main } from "./process/main.mjs";
import { obtainPulumi } from "./pulumi-cli/obtain.mjs";

// npm start: the project at work, on a machine that has nothing but Node.js and, for the CLI, the
// network or Go. No account is needed: the emulator stands in for Twilio.
await main(async () => {
	const folder = await obtainPulumi();
	const emulator = await startEmulator({
		onRequest: ({ method, path, status }) =>
			console.log(`    ${method} ${path} -> ${status ?? "no answer"}`),
	});
	console.log(`An emulator of Twilio's Rooms API answers at ${emulator.url}.`);
	try {
		await withQuickstart(emulator, process.env, (inProject) =>
			showPulumi(emulator, inProject),
		);
	} finally {
		await emulator.close();
	}
	console.log(`
That stack is gone with its rooms. The same with an account, in the root of this checkout:
${folder === undefined ? "" : `\n  export PATH=${folder}:$PATH`}
  export TWILIO_ACCOUNT_SID=AC... TWILIO_AUTH_TOKEN=...
  pulumi login --local                   # the state on this machine; or where you keep yours
  export PULUMI_CONFIG_PASSPHRASE=...    # that you choose and keep
  pulumi stack init dev
  pulumi up
  pulumi destroy`);
});

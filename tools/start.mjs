// @ts-check

import { withQuickstart } from "./demo/quickstart.mjs";
import { showPulumi } from "./demo/stack.mjs";
import { main } from "./process/main.mjs";
import { withPulumi } from "./pulumi-cli/obtain.mjs";
import { setUp } from "./setup/index.mjs";

// npm start: the project at work, on a machine that has nothing but Node.js and, for the CLI, the
// network or Go. No account is needed: the emulator stands in for Twilio.
await main(async (tools) => {
	const { built, pulumi } = setUp(tools);
	await built;

	// What was compiled only now can't be imported earlier.
	const { startEmulator } = await import("../dist/provider/emulator/index.js");
	const { showApi } = await import("./demo/api.mjs");
	const emulator = await startEmulator({
		onRequest: ({ method, path, status }) =>
			console.log(`    ${method} ${path} -> ${status ?? "no answer"}`),
	});
	try {
		await showApi(emulator);
		await withQuickstart(
			emulator,
			withPulumi(await pulumi),
			tools.signal,
			(quickstart) => showPulumi(emulator, quickstart),
		);
	} finally {
		await emulator.close();
	}
	console.log(`
The same with an account: put its credentials into the environment and use the root of this checkout.

  export TWILIO_ACCOUNT_SID=AC... TWILIO_AUTH_TOKEN=...
  pulumi stack init dev
  pulumi up
  pulumi destroy`);
});

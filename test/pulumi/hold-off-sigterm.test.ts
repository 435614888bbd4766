import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const file = join(__dirname, "../../provider/pulumi/hold-off-sigterm.js");

/**
 * Runs a program in a process of its own, in which `holdOffSigterm` is there and time leaps from
 * one timer to the next, so that none is late, and sends it a SIGTERM whenever it says "now".
 *
 * @returns what else it said, and the signal that ended it, if it was ended before long
 */
async function run(program: string): Promise<readonly unknown[]> {
	const prelude = `
		const { setTimeout: wait } = globalThis;
		let now = 0;
		const timers = new Set();
		globalThis.setTimeout = (work, ms) => {
			const timer = { work, at: now + ms, unref: () => timer };
			timers.add(timer);
			setImmediate(passTime);
			return timer;
		};
		globalThis.clearTimeout = (timer) => timers.delete(timer);
		function passTime() {
			const [next] = [...timers].sort((one, other) => one.at - other.at);
			if (next === undefined) return;
			timers.delete(next);
			now = next.at;
			next.work();
		}
		const { holdOffSigterm } = require(${JSON.stringify(file)});
		wait(() => process.exit(), 120_000);
	`;
	const child = spawn(process.execPath, ["-e", prelude + program], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	const exit = once(child, "exit");
	const said: unknown[] = [];
	for await (const line of createInterface(child.stdout)) {
		if (line === "now") child.kill("SIGTERM");
		else said.push(line);
	}
	const [, signal] = await exit;
	return [...said, signal];
}

const answerLater =
	'setTimeout(() => { console.log("answered"); second(); }, 1500);';

test.concurrent.each([
	[
		"ends the process when all that was under way is answered",
		`
			const first = holdOffSigterm();
			const second = holdOffSigterm();
			process.once("SIGTERM", () => { first(); ${answerLater} });
			console.log("now");
		`,
		["answered", "SIGTERM"],
	],
	[
		"waits for what was begun after it, too",
		`
			const first = holdOffSigterm();
			process.once("SIGTERM", () => { first(); const second = holdOffSigterm(); ${answerLater} });
			console.log("now");
		`,
		["answered", "SIGTERM"],
	],
	[
		"leaves the last answer a second to reach the engine, however soon it comes after the one before",
		`
			const first = holdOffSigterm();
			process.once("SIGTERM", () => {
				first();
				const second = holdOffSigterm();
				setTimeout(() => { second(); setTimeout(() => console.log("arrived"), 700); }, 600);
			});
			console.log("now");
		`,
		["arrived", "SIGTERM"],
	],
	[
		"ends the process at once when it is the second",
		`
			holdOffSigterm();
			process.once("SIGTERM", () => console.log("told\\nnow"));
			console.log("now");
		`,
		["told", "SIGTERM"],
	],
	[
		"ends the process at once when nothing is under way",
		'holdOffSigterm()(); console.log("now");',
		["SIGTERM"],
	],
])("SIGTERM %s", async (_title, program, said) => {
	expect(await run(program)).toEqual(said);
});

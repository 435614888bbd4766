import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

test("a process goes on when nobody reads its notices any more", async () => {
	const file = join(
		__dirname,
		"../../../provider/dynamic/notices/print-notice.js",
	);
	const program = `
		const { printNotice } = require(${JSON.stringify(file)});
		process.stdin.once("end", () => {
			printNotice("one");
			setTimeout(() => { printNotice("two"); console.log("done"); }, 200);
		}).resume();
	`;
	const child = spawn(process.execPath, ["-e", program]);
	const exit = once(child, "exit");
	child.stderr.destroy();
	await once(child.stderr, "close");
	child.stdin.end();

	expect(await text(child.stdout)).toBe("done\n");
	expect(await exit).toEqual([0, null]);
});

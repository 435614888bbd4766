import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { reportDiff } from "../../../provider/dynamic/notices/report-diff.js";

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

test("says once why a room is replaced, however often the engine asks", () => {
	const write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
	const diff = {
		changes: true,
		replaces: ["status"],
		outputs: {
			status: "completed",
			dateCreated: "2026-01-02T03:00:00Z",
			endTime: "2026-01-02T04:00:00Z",
		},
	};

	for (const id of ["RM1", "RM1", "RM2"])
		reportDiff(id, diff, { __stem: "one" });
	reportDiff("RM3", { ...diff, changes: false }, {});

	const lines = write.mock.calls.map(([line]) => line);
	write.mockRestore();
	expect(lines).toEqual([
		expect.stringMatching(/^Room one \(RM1\) ended at .+\n$/),
		expect.stringMatching(/^Room one \(RM2\) ended at .+\n$/),
	]);
});

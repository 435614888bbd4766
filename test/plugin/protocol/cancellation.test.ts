import { printedBy, runAside } from "../../support/printed-by.js";

test("whatever number of requests wait at once, Node.js warns of nothing", async () => {
	await runAside(`
		process.on("warning", (warning) => { throw warning; });
		const { Cancellation } = load("plugin/protocol/cancellation.js");
		const cancellation = new Cancellation();
		const work = () => new Promise((done) => setTimeout(done, 1));
		for (let i = 0; i < 30; i++) void cancellation.race(work);
	`);
});

test("what has been answered is forgotten", async () => {
	const printed = await printedBy(`
		require("node:v8").setFlagsFromString("--expose-gc");
		const collectGarbage = require("node:vm").runInNewContext("gc");
		const { Cancellation } = require("./dist/provider/plugin/protocol/cancellation.js");
		const cancellation = new Cancellation();
		const answered = async () => new WeakRef(await cancellation.race(async () => ({})));
		answered().then((answer) => setImmediate(() => {
			collectGarbage();
			console.log(answer.deref());
			// What is reached from here is still in use.
			cancellation.cancel();
		}));
	`);

	expect(printed).toBe("undefined");
});

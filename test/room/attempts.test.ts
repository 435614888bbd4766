import type { FailNextOptions } from "../../provider/emulator/index.js";
import { freshEmulator, openRoom } from "../support/emulator.js";
import { failureOf } from "../support/failure.js";
import { type Provider, providerOf } from "../support/provider.js";

const emulator = freshEmulator();
let provider: Provider;

beforeEach(() => {
	// No wait between attempts.
	jest.spyOn(Math, "random").mockReturnValue(0);
	provider = providerOf(emulator);
});

/** How often Twilio was asked to do it. */
const asked = (operation: string) =>
	emulator.requests().filter((request) => request.operation === operation)
		.length;

const failures: readonly [string, FailNextOptions][] = [
	["the connection is reset", { fault: "reset" }],
	["Twilio fails", { status: 503, code: 20503 }],
	["a proxy has a page for it", { status: 502 }],
	["the answer can't be read", { status: 201, body: "<html>" }],
];

test.each(failures)(
	"says how often a room was to be opened: %s",
	async (_title, failure) => {
		emulator.failNext({ ...failure, operation: "CreateRoom", times: 9 });

		const { message } = await failureOf(provider.create({ __stem: "one" }));

		expect(asked("CreateRoom")).toBe(5);
		expect(message.split("\n")[0]).toMatch(/\b5 attempts\)\.$/);
	},
);

test.each(failures)(
	"says how often a room was to be completed: %s",
	async (_title, failure) => {
		const sid = await openRoom(emulator);
		emulator.failNext({ ...failure, operation: "UpdateRoom", times: 9 });

		const { message } = await failureOf(provider.delete(sid, {}));

		expect(asked("UpdateRoom")).toBe(5);
		expect(message.split("\n")[0]).toMatch(/\b5 attempts\)\.$/);
	},
);

test("counts the attempts that were refused as too many together with those that were lost", async () => {
	emulator.failNext({
		operation: "CreateRoom",
		status: 429,
		code: 20429,
		times: 2,
	});
	emulator.failNext({ operation: "CreateRoom", fault: "reset", times: 2 });
	emulator.failNext({ operation: "CreateRoom", status: 400, code: 20001 });

	const { message } = await failureOf(provider.create({ __stem: "one" }));

	expect(asked("CreateRoom")).toBe(5);
	expect(message).toMatch(/^Twilio's answer to POST .+ \(4 attempts\)\./);
	expect(message).toContain("(HTTP 400, code 20001, 5 attempts).");
});

import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { getRoom, getRooms, getRoomsOutput } from "../../../provider/index.js";
import { pointToCallOf } from "../../../provider/program/look-up/call-site.js";
import { freshEmulator } from "../../support/emulator.js";
import { failureOf } from "../../support/failure.js";
import { sendAgainAtOnce } from "../../support/leap.js";

const emulator = freshEmulator();

beforeEach(() => {
	Object.assign(process.env, emulator.env);
});

test.each([
	["getRoom", () => getRoom({ uniqueName: "stand-up" })],
	["getRooms", () => getRooms()],
])(
	"a failed %s points to the program's line alone, and shows no property",
	async (_title, lookUp) => {
		emulator.failNext({ status: 404 });
		const inApply = () =>
			new Promise<Error>((resolve) =>
				pulumi.output(0).apply(() => failureOf(lookUp()).then(resolve)),
			);

		const error = await inApply();

		expect(error).toMatchObject({ name: "TwilioRefusedError", status: 404 });
		expect(Object.keys(error)).toEqual([]);
		const [header, ...frames] = String(error.stack).split("\n    at ");
		expect(header).toBe(`TwilioRefusedError: ${error.message}`);
		expect(frames[0]).toContain(__filename);
		expect(
			frames.filter((frame) => /dist\/provider\/|node:|@pulumi/.test(frame)),
		).toEqual([]);
	},
);

test("a refused argument points to the line too, of an output at once", () => {
	const lookUp = () => getRoomsOutput(Promise.resolve({}) as object);

	expect(lookUp).toThrow(
		expect.objectContaining({
			stack: expect.stringMatching(
				new RegExp(`^BadArgumentsError: .+\n +at lookUp \\(${__filename}:`),
			),
		}),
	);
});

test("a lost connection is told in one sentence, without what the client makes of it", async () => {
	sendAgainAtOnce();
	emulator.failNext({ fault: "reset", times: 5 });

	const error = await failureOf(getRooms());

	expect(error).toMatchObject({ name: "TwilioUnansweredError" });
	expect(inspect(error)).not.toContain("cause");
});

test("a defect of this package keeps its own stack", () => {
	const defect = new TypeError("x is not a function");
	const { stack } = defect;

	expect(() => pointToCallOf(getRoom)(defect)).toThrow(defect);
	expect(defect.stack).toBe(stack);
});

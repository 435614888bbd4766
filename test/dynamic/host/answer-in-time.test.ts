import { answerInTime } from "../../../provider/dynamic/host/answer-in-time.js";
import { takeOver } from "../../support/clock.js";
import { failureOf } from "../../support/failure.js";

test.each<[string, unknown, string]>([
	["nothing", undefined, "A non-Error value was thrown: undefined"],
	["a text", "no", "A non-Error value was thrown: no"],
	["an error of several lines", new Error("No.\nTry this."), "No.\nTry this."],
])(
	"turns %s that is thrown into an error whose stack is one line",
	async (_title, thrown, message) => {
		const error = await failureOf(
			answerInTime(1000, () => Promise.reject(thrown)),
		);

		expect(error.message).toBe(message);
		// What the host prints of it.
		expect(`${error}: ${error.stack}`).toBe(
			`pulumi-twilio-video: ${message.split("\n")[0]}`,
		);
	},
);

test("keeps the stack of a defect of our own", async () => {
	const defect = new TypeError("x is not a function");

	const error = await failureOf(
		answerInTime(1000, () => Promise.reject(defect)),
	);

	expect(error.stack).toContain("answer-in-time.test");
});

test("ends work that hangs after it has waited for its turn, and not before that", async () => {
	takeOver("performance", "setTimeout", "clearTimeout");
	const ended = jest.fn();
	const answer = answerInTime(10, async (deadline) => {
		await deadline.pause(new Promise((done) => setTimeout(done, 5000)));
		await new Promise(() => {});
	});
	answer.catch(ended);

	await jest.advanceTimersByTimeAsync(6009);
	expect(ended).not.toHaveBeenCalled();

	await jest.advanceTimersByTimeAsync(1);
	jest.useRealTimers();
	await expect(answer).rejects.toThrow(
		"The operation did not end within 0.01 s.",
	);
});

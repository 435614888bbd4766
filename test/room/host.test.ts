import { answerHost } from "../../provider/room/host.js";

test.each<[string, unknown, string]>([
	["nothing", undefined, "Something that is no error was thrown: undefined"],
	["a text", "no", "Something that is no error was thrown: no"],
	["an error of several lines", new Error("No.\nTry this."), "No.\nTry this."],
])(
	"turns %s that is thrown into an error whose stack is one line",
	async (_title, thrown, message) => {
		const error: Error = await answerHost(1000, () =>
			Promise.reject(thrown),
		).catch((caught) => caught);

		expect(error.message).toBe(message);
		// What the host prints of it.
		expect(`${error}: ${error.stack}`).toBe(
			`pulumi-twilio-video: ${message.split("\n")[0]}`,
		);
	},
);

test("keeps the stack of a defect of our own", async () => {
	const error: Error = await answerHost(1000, () =>
		Promise.reject(new TypeError("x is not a function")),
	).catch((caught) => caught);

	expect(error.stack).toContain("host.test");
});

test("ends, even if the work never does", async () => {
	await expect(answerHost(10, () => new Promise(() => {}))).rejects.toThrow(
		"The operation did not end within 0.01 s.",
	);
});

test("keeps what the host looks for in the error of a partly created room", async () => {
	const partly = Object.assign(new Error("No."), {
		id: "RM1",
		reasons: ["No."],
		properties: {},
	});

	await expect(
		answerHost(1000, () => Promise.reject(partly)),
	).rejects.toMatchObject({ id: "RM1", reasons: ["No."], properties: {} });
});

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { freshEmulator } from "../../support/emulator.js";
import { ask, create } from "../ask.js";

const emulator = freshEmulator();

const post = (form: string) => ask(emulator, "POST", "/v1/Rooms", form);

test("keeps the first 128,000 characters of a value, and the emulator goes by all of it", async () => {
	const fields = `Colour=${"é".repeat(140_000)}&UniqueName=b`;

	const created = await create(emulator, fields);

	expect(emulator.requests()).toMatchObject([
		{ form: { Colour: "é".repeat(128_000), UniqueName: "b" } },
	]);
	expect(created.unique_name).toBe("b");
});

const mebibyte = 1024 * 1024;

test.each<[title: string, field: (index: number) => string, length: number]>([
	["a value", () => "x".repeat(mebibyte - 1), mebibyte],
	["a name", () => `${"x".repeat(mebibyte - 2)}=`, mebibyte],
	["long values", (index) => `${index}=${"x".repeat(100_000)}`, 100_010],
	["names", (index) => `x${index}=`, 9],
	["a name's values", () => "x=1", 4],
	["a name's blank values", () => "x", 2],
	["values without a name", () => "=", 2],
	["characters that JSON escapes", (index) => `${index}=%01%DC`, 14],
])("keeps little of a form of a mebibyte of %s", async (_, field, length) => {
	const count = Math.floor(mebibyte / length);
	const form = Array.from({ length: count }, (_, index) => field(index));

	await post(`${form.join("&")}&`);

	const [request] = emulator.requests();
	expect(request?.form).not.toEqual({});
	expect(JSON.stringify(request?.form).length).toBeLessThan(800_000);
});

test("keeps the latest of long requests, of 32 million characters in all", async () => {
	const long = "x".repeat(128_000);
	for (let count = 0; count < 130; count++)
		await post(`c=${count}&a=${long}&b=${long}`);

	const requests = emulator.requests();
	const { length } = JSON.stringify(requests);
	expect(length).toBeLessThanOrEqual(32_000_000 + requests.length + 1);
	expect(length).toBeGreaterThan(31_500_000);
	expect(requests.at(-1)?.form.c).toBe("129");
});

test("holds nothing of what it has cut in memory", async () => {
	setFlagsFromString("--expose-gc");
	const collectGarbage = runInNewContext("gc");
	const form = `Colour=${"x".repeat(1_000_000)}`;
	const usedBytes = async () => {
		await post(form);
		collectGarbage();
		return process.memoryUsage().heapUsed;
	};

	const before = await usedBytes();
	for (let count = 0; count < 30; count++) await post(form);

	expect((await usedBytes()) - before).toBeLessThan(10_000_000);
});

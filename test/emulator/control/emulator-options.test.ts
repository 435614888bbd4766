import {
	type EmulatorOptions,
	startEmulator,
} from "../../../provider/emulator/index.js";

/** Why an emulator isn't started; one that is after all is closed. */
async function refusalOf(options: unknown): Promise<unknown> {
	return startEmulator(options as EmulatorOptions).then(
		(emulator) => emulator.close(),
		(error) => error,
	);
}

const all =
	"port, accountSid, authToken, apiKey, apiSecret, legacyRoomTypes, quota, callbackTimeoutMs, hosts, onRequest, onCallback";

test.each<[options: unknown, message: string]>([
	["7272", `startEmulator takes an object of ${all}, got "7272"`],
	[null, `startEmulator takes an object of ${all}, got null`],
	[[], `startEmulator takes an object of ${all}, got []`],
	[{ prot: 1 }, `startEmulator: unknown option "prot", expected one of ${all}`],
	[{ prot: 1, port: -1 }, 'startEmulator: unknown option "prot"'],
	[
		{ quota: { writePerSecond: 20 } },
		'quota: unknown option "writePerSecond", expected one of writesPerSecond, readsPerSecond',
	],
	[
		{ quota: 5 },
		"quota takes an object of writesPerSecond, readsPerSecond, got 5",
	],
	[{ accountSid: "AC1" }, "accountSid must be AC and 32 hexadecimal digits"],
	[
		{ apiKey: `AC${"0".repeat(32)}` },
		"apiKey must be SK and 32 hexadecimal digits",
	],
	[{ hosts: [5] }, "hosts must be a list of host names without a port, got ["],
	[{ onRequest: 5 }, "onRequest must be a function, got 5"],
	[{ onCallback: "log" }, 'onCallback must be a function, got "log"'],
])("refuses %p", async (options, message) => {
	const refusal = await refusalOf(options);

	expect(refusal).toBeInstanceOf(TypeError);
	expect(refusal).toHaveProperty("message", expect.stringContaining(message));
});

test.each<[options: object, message: string]>([
	...[-1, 0.5, 65_536, "7272"].map((port): [object, string] => [
		{ port },
		`port must be a whole number from 0 to 65535, got ${JSON.stringify(port)}`,
	]),
	[
		{ quota: { readsPerSecond: Number.POSITIVE_INFINITY } },
		"readsPerSecond must be a whole number from 1, got Infinity",
	],
	[
		{ quota: { writesPerSecond: 0 } },
		"writesPerSecond must be a whole number from 1, got 0",
	],
	[
		{ legacyRoomTypes: "no" },
		'legacyRoomTypes must be one of true, false, got "no"',
	],
])("refuses the value in %p", async (options, message) => {
	const refusal = await refusalOf(options);

	expect(refusal).toEqual(new RangeError(message));
});

test.each(["authToken", "apiSecret"])(
	"refuses a blank %s, and repeats no other that it refuses",
	async (name) => {
		const message = `${name} must be a string that is not blank`;

		for (const value of ["", " ", 5, Buffer.from("secret")]) {
			expect(await refusalOf({ [name]: value })).toEqual(
				new TypeError(message),
			);
		}
	},
);

test("takes an option that is undefined for absent", async () => {
	const options = { port: undefined, quota: { readsPerSecond: undefined } };

	expect(await refusalOf(options)).toBeUndefined();
});

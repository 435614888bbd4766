import twilio from "twilio";
import * as ts from "typescript";
import { freshEmulator } from "../support/emulator.js";
import { readme } from "../support/readme.js";

const emulator = freshEmulator();

/** The client that the README's lines make. */
function client(): ReturnType<typeof twilio> {
	const lines = readme('import twilio from "twilio"').replace(
		/^import.+\n/,
		"",
	);
	const script = ts.transpile(`${lines}\nreturn client;`);
	return new Function("twilio", "emulator", script)(twilio, emulator);
}

test("Twilio's own library opens, finds, lists and completes rooms by the README's lines", async () => {
	const { rooms } = client().video.v1;
	const { sid } = await rooms.create({ uniqueName: "stand-up" });

	await expect(rooms.create({ uniqueName: "stand-up" })).rejects.toMatchObject({
		code: 53113,
	});
	expect(await rooms("stand-up").fetch()).toMatchObject({ sid });
	expect(await rooms.list()).toMatchObject([{ sid }]);
	expect(await rooms(sid).update({ status: "completed" })).toMatchObject({
		status: "completed",
	});
	expect(emulator.requests().map(({ status }) => status)).toEqual([
		201, 400, 200, 200, 202,
	]);
});

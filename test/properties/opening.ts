import { toStoredOutputs } from "../../provider/dynamic/persisted/stored-outputs.js";
import type { Emulator } from "../../provider/emulator/index.js";
import type { Properties } from "../../provider/room/arguments/values.js";
import { RoomRequest } from "../../provider/room/opening/request.js";
import { rememberArguments } from "../../provider/room/outputs.js";
import { toForm } from "../../provider/twilio/form.js";
import { toRoom } from "../../provider/twilio/room.js";
import { ask, type Reply } from "../emulator/ask.js";
import { holdParametersToContract } from "../emulator/contract.js";
import { carried } from "../support/wire.js";

/** What is known of each room besides its arguments. */
export const context = { logicalName: "room", stackHash: "5afe" };

/** Asks for a room as the provider does, and ends it at once, so that its name is free for the next. */
export async function askForRoom(
	emulator: Emulator,
	args: Properties,
): Promise<Reply> {
	const { parameters } = new RoomRequest(context, args);
	const form = toForm(parameters).toString();
	const reply = await ask(emulator, "POST", "/v1/Rooms", form);
	if (reply.status === 201) {
		holdParametersToContract(parameters);
		emulator.completeRoom(String(reply.json.sid));
	}
	return reply;
}

/** What state holds of a room with these arguments right after it was opened. */
export async function outputsOf(
	emulator: Emulator,
	args: Properties,
): Promise<Properties> {
	const { json } = await askForRoom(emulator, args);
	return carried(
		toStoredOutputs(toRoom(json, "POST /v1/Rooms"), rememberArguments(args)),
	);
}

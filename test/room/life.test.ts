import { type Emulator, startEmulator } from "../../provider/emulator/index.js";
import { Account } from "../../provider/room/account.js";
import type { Properties } from "../../provider/room/arguments/values.js";
import { RoomLife } from "../../provider/room/life.js";
import {
	type Remembered,
	rememberArguments,
	toOutputs,
} from "../../provider/room/outputs.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import { configurationOf } from "../support/account.js";
import { openRooms } from "../support/emulator.js";

/** A host of rooms that is none of Pulumi's: it remembers rooms by their names, and does what it is told. */
class SmallHost {
	readonly #life: RoomLife;
	readonly #rooms = new Map<string, Remembered>();

	constructor(emulator: Emulator) {
		const account = new Account({ userAgent: "small-host/1" });
		account.configure(configurationOf(emulator));
		this.#life = new RoomLife(account);
	}

	async have(
		logicalName: string,
		args: Properties,
	): Promise<readonly string[]> {
		const [failure] = this.#life.check(args);
		if (failure) throw new Error(failure.reason);
		const deadline = new Deadline(120_000);
		const old = this.#rooms.get(logicalName);
		const sid = String(old?.values.sid);
		const diff = old && (await this.#life.diff(sid, old, args, deadline));
		if (diff && !diff.changes) return [];
		if (diff) await this.#life.complete(sid, diff.outputs, deadline);
		const context = { logicalName, stackHash: "5afe" };
		const room = await this.#life.open(context, args, deadline);
		const remembered = rememberArguments(args);
		const values = { ...toOutputs(room, remembered) };
		this.#rooms.set(logicalName, { ...remembered, values });
		return diff?.replaces ?? ["opened"];
	}
}

test("serves a host that knows nothing of Pulumi, through the whole life of a room", async () => {
	await using emulator = await startEmulator();
	const host = new SmallHost(emulator);

	expect(await host.have("lobby", { maxParticipants: 8 })).toEqual(["opened"]);
	expect(await host.have("lobby", { maxParticipants: 8 })).toEqual([]);
	expect(await host.have("lobby", {})).toEqual(["maxParticipants"]);
	emulator.completeRoom(String(emulator.rooms()[1]?.sid));
	expect(await host.have("lobby", {})).toEqual(["status"]);
	await expect(host.have("lobby", { maxParticipants: 51 })).rejects.toThrow(
		"maxParticipants must be a whole number of participants from 1 to 50, got 51",
	);

	expect(openRooms(emulator)).toEqual([
		expect.stringMatching(/^lobby-5afe[0-9a-f]{7}$/),
	]);
	expect(emulator.rooms()).toHaveLength(3);
});

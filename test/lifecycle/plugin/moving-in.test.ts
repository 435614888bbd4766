import { openRooms, requestsOf } from "../../support/emulator.js";
import {
	argumentsOf,
	expectSecretHidden,
	isHealed,
	recordedStates,
	restoreRecorded,
	secret,
} from "../../support/recorded-states.js";
import { Stack } from "../../support/stack.js";
import { nameOf, type StoredRoom } from "../../support/state.js";

test.each(recordedStates)(
	"the dynamic rooms of the state %s become the plugin's, none is replaced, and live on",
	async (file) => {
		await using recorded = await restoreRecorded(file, Stack.inYaml);
		const { emulator, stack, rooms } = recorded;
		await declare(stack, rooms);
		const before = emulator.requests().length;

		const up = await stack.up();
		const healed = rooms.filter(isHealed).map(({ urn }) => nameOf(urn));
		const replaced = up.steps.filter(({ op }) => /replace/.test(op));
		expect(new Set(replaced.map(({ name }) => name))).toEqual(new Set(healed));
		expect(requestsOf(emulator, "CreateRoom", before)).toHaveLength(
			healed.length,
		);
		const moved = await stack.rooms();
		for (const room of rooms) {
			const now = moved[nameOf(room.urn)];
			expect(now?.urn).toContain("twilio-video:index:Room::");
			if (!healed.includes(nameOf(room.urn)) && room.outputs.uniqueName)
				expect(now?.outputs.uniqueName).toBe(room.outputs.uniqueName);
		}

		await stack.up("--refresh", "--expect-no-changes");
		const refreshed = Object.entries(await stack.rooms()).filter(
			([, { outputs }]) => outputs.status === "in-progress",
		);
		expect(
			refreshed.map(([, { outputs }]) => outputs.uniqueName).sort(),
		).toEqual([...openRooms(emulator)].sort());

		// From here on, they are the plugin's, whatever they were.
		if (file === recordedStates.at(-1)) {
			const [name] = refreshed[0] ?? [];
			await declare(stack, rooms, name);
			const { steps } = await stack.up();

			expect(steps.filter(({ op }) => op === "create-replacement")).toEqual([
				{ name, op: "create-replacement", keys: ["maxParticipantDuration"] },
			]);
		}

		await stack.destroy();

		expect(openRooms(emulator)).toEqual([]);
		await expectSecretHidden(stack);
	},
);

/**
 * Declares the rooms by the plugin's type.
 *
 * @param changed the logical name of the one that is declared otherwise
 */
function declare(
	stack: Stack,
	rooms: readonly StoredRoom[],
	changed?: string,
): Promise<void> {
	const resources = rooms.map(({ urn, inputs }) => {
		const name = nameOf(urn);
		const isChild = urn.includes("$");
		const args = JSON.stringify({
			...argumentsOf(inputs),
			...(name === changed && { maxParticipantDuration: 601 }),
		});
		const quoted = JSON.stringify(secret);
		const properties = JSON.parse(
			args.replace(quoted, `{"fn::secret":${quoted}}`),
		);
		return [
			name,
			{
				type: "twilio-video:index:Room",
				properties,
				// Without a parent, which YAML has none of.
				...(isChild && { options: { aliases: [urn] } }),
			},
		];
	});
	return stack.declareYaml(
		`resources: ${JSON.stringify(Object.fromEntries(resources))}\n`,
	);
}

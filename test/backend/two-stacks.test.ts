import { startEmulator } from "../../provider/emulator/index.js";
import { canariesIn, newCanary } from "../support/canaries.js";
import { openRooms, sidsOf } from "../support/emulator.js";
import { Stack } from "../support/stack.js";
import { testOnServer } from "./server.js";

testOnServer(
	"two stacks of a project are updated at once, and each knows its own rooms and no other's",
	async (server) => {
		await using emulator = await startEmulator();
		const environment = { ...emulator.env, ...server.env };
		// One after the other: of two that find no table yet, one may fail to make it.
		await using left = await Stack.create({
			...environment,
			PULUMI_STACK: "left",
		});
		await using right = await Stack.create({
			...environment,
			PULUMI_STACK: "right",
		});
		const secret = newCanary();
		for (const stack of [left, right])
			await stack.declare(`
				const statusCallback = pulumi.secret("https://hooks.example.com/?token=${secret}");
				for (const name of ["one", "two", "three"]) new Room(name, { statusCallback });
			`);

		await using first = left.start("up");
		await first.until(() => emulator.requests().length > 0);
		// However long the second one takes, the first isn't done.
		await first.signal("SIGSTOP", "host");
		await right.up();
		await first.signal("SIGCONT", "host");
		expect(await first.ended).toMatchObject({ exitCode: 0 });

		const idsIn = async (stack: Stack) => {
			const { rooms, pending } = await stack.contents();
			expect(Object.keys(rooms).sort()).toEqual(["one", "three", "two"]);
			expect(pending).toEqual([]);
			return Object.values(rooms).map(({ id }) => id);
		};
		const [ofLeft, ofRight] = [await idsIn(left), await idsIn(right)];
		expect(openRooms(emulator)).toHaveLength(6);
		expect([...ofLeft, ...ofRight].sort()).toEqual(
			[...sidsOf(emulator)].sort(),
		);
		const dump = await server.dump();
		// The search sees through the way in which Pulumi stores a state.
		expect(canariesIn(dump, [ofLeft[0] ?? "", secret])).toEqual([ofLeft[0]]);

		await left.destroy();
		expect(await idsIn(right)).toEqual(ofRight);
		expect(openRooms(emulator)).toHaveLength(3);
		await right.destroy();
		expect(openRooms(emulator)).toEqual([]);
	},
);

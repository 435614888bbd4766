import { shareStory } from "../support/story.js";

const { emulator, stack } = shareStory(`
		new Room("named", { uniqueName: "stand-up", maxParticipants: 8 });
		new Room("forced", { uniqueName: "all-hands" }, { deleteBeforeReplace: true });
		new Room("renamed", { uniqueName: "retro" });
		new Room("unnamed", { uniqueName: "demo" });
		new Room("automatic");
	`);

/** What an update asks of Twilio for each room, by the room's logical name, without the look-up before it. */
async function replace(program: string, ...flags: readonly string[]) {
	const before = await stack.rooms();
	const count = emulator.requests().length;
	await stack.declare(program);

	expect(await stack.up(...flags)).toMatchObject({ exitCode: 0 });

	const after = await stack.rooms();
	const requests = emulator.requests().slice(count);
	return (name: string) => {
		const { id: old, outputs } = before[name] ?? {};
		const names = [outputs, after[name]?.outputs].map((one) => one?.uniqueName);
		return requests
			.filter(
				({ path, form }) =>
					names.includes(form.UniqueName) ||
					names.some((one) => path.endsWith(`/${one}`)) ||
					(path.endsWith(`/${old}`) && form.Status),
			)
			.map(({ operation }) => operation);
	};
}

test("completes the old room first when both have the same name, and otherwise opens the new one first", async () => {
	const { forced } = await stack.rooms();

	const operationsOf = await replace(
		`
			new Room("named", { uniqueName: "stand-up", maxParticipants: 9 });
			new Room("forced", { uniqueName: "all-hands" }, { deleteBeforeReplace: true });
			new Room("renamed", { uniqueName: "lessons" });
			new Room("unnamed", {});
			new Room("automatic", { maxParticipants: 8 });
		`,
		"--replace",
		String(forced?.urn),
	);

	expect(operationsOf("named")).toEqual(["UpdateRoom", "CreateRoom"]);
	// Under --replace the engine asks no provider: the resource says so.
	expect(operationsOf("forced")).toEqual(["UpdateRoom", "CreateRoom"]);
	for (const name of ["renamed", "unnamed", "automatic"])
		expect(operationsOf(name)).toEqual(["CreateRoom", "UpdateRoom"]);
});

test("waits for the name when Twilio is slow to release it", async () => {
	emulator.failNext({ operation: "CreateRoom", status: 400, code: 53113 });

	const operationsOf = await replace(
		'new Room("named", { uniqueName: "stand-up", maxParticipants: 10 });',
	);

	expect(operationsOf("named")).toEqual([
		"UpdateRoom",
		"CreateRoom",
		"FetchRoom",
		"CreateRoom",
	]);
});

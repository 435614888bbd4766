import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandFile, runCommand } from "../support/cli.js";
import { openRooms } from "../support/emulator.js";
import { expectNothingLeft, Owner } from "../support/owner.js";

/** A job that says which room it has, and that it was told to stop; it ends when its input does. */
const job = (exitCode: number) => [
	process.execPath,
	"-e",
	`
		process.on("SIGINT", () => console.log("told to stop"));
		console.log(process.env.ROOM_SID, process.env.ROOM_NAME);
		process.stdin.resume().on("end", () => process.exit(${exitCode}));
	`,
];

/** Code that is run in the command's own process, of a module that only processes in the owner's folder find: the keeper and Pulumi have to do without. */
const inWithRoom = (code: string) => ({
	env: { NODE_OPTIONS: "--require ./setup.js" },
	files: { "setup.js": `if (process.argv[2] === "with-room") { ${code} }` },
});

test.concurrent("has the room open for the job, with the arguments that were given, encrypted in the backend that is set; lets Ctrl-C reach the job once, and exits as the job does", async () => {
	await using owner = await Owner.command(
		[
			...["--max-participants", "4", "--unused-room-timeout", "7"],
			...["--args", '{"emptyRoomTimeout": 3, "maxParticipants": 5}'],
			...["--status-callback", "http://127.0.0.1:1/?token=hunter2"],
			...["--", ...job(7)],
		],
		{
			env: {
				PULUMI_BACKEND_URL: "file://.",
				// Of a stack of the user's.
				PULUMI_CONFIG_PASSPHRASE_FILE: "nowhere",
			},
		},
	);
	const stacks = join(owner.folder, ".pulumi/stacks/ephemeral-rooms");
	const states = async () =>
		(await readdir(stacks)).filter((file) => /^room-\w+\.json$/.test(file));

	await owner.said("RM");
	expect(openRooms(owner.emulator)).toHaveLength(1);
	const [state = ""] = await states();
	const text = await readFile(join(stacks, state), "utf8");
	owner.signalGroup("SIGINT");
	await owner.said("stop");
	owner.endInput();

	expect(await owner.end()).toBe(7);
	const [room] = owner.emulator.rooms();
	expect(room).toMatchObject({
		max_participants: 4,
		unused_room_timeout: 7,
		empty_room_timeout: 3,
	});
	expect(owner.stdout).toBe(
		`${room?.sid} ${room?.unique_name}\ntold to stop\n`,
	);
	expect(owner.stderr).toBe("");
	expect(text).toContain("statusCallback");
	expect(text).not.toContain("hunter2");
	expect(await states()).toEqual([]);
	await expectNothingLeft(owner);
});

test.concurrent("hands on signals that it alone gets, and exits with 128 and the number of the one that ended the job", async () => {
	await using owner = await Owner.command(["--", ...job(0)]);

	await owner.said("RM");
	owner.signal("SIGINT");
	await owner.said("stop");
	await sleep(150);
	owner.signal("SIGINT");
	await owner.until(() => owner.stdout.match(/stop/g)?.length === 2);
	owner.signal("SIGTERM");

	expect(await owner.end()).toBe(128 + 15);
	await expectNothingLeft(owner);
});

test.concurrent("hands on once what comes twice at the same time, as Ctrl-C does under npm", async () => {
	const saysAll =
		'for (const signal of ["SIGINT", "SIGQUIT"]) process.on(signal, console.log);';
	await using owner = await Owner.command(
		["--", process.execPath, "-e", `${saysAll} ${job(0)[2]}`],
		inWithRoom("performance.now = () => 1;"),
	);

	await owner.said("RM");
	owner.signal("SIGINT");
	await owner.said("stop");
	owner.signal("SIGINT");
	owner.signal("SIGQUIT");
	await owner.said("SIGQUIT");
	owner.endInput();

	expect(await owner.end()).toBe(0);
	expect(owner.stdout.match(/SIGINT/g)).toHaveLength(1);
	expect(owner.stderr).toBe("");
	await expectNothingLeft(owner);
});

test.concurrent("after Ctrl-C while the room is being opened, it starts no job and completes the room", async () => {
	await using owner = await Owner.command(["--", ...job(0)], {
		failure: { operation: "CreateRoom", delayMs: 1500 },
	});

	await owner.until(() => owner.emulator.requests().length > 0);
	owner.signalGroup("SIGINT");
	owner.signalGroup("SIGINT");

	expect(await owner.end()).toBe(128 + 2);
	expect(owner.stdout).toBe("");
	// Pulumi would say that it was stopped.
	expect(owner.stderr).toBe("");
	await expectNothingLeft(owner);
});

test.concurrent("opens several rooms, which wait for the job for an hour each, and completes them", async () => {
	await using owner = await Owner.command([
		...["--rooms", "2", "--", "sh", "-c"],
		'echo "$ROOM_SIDS"; echo "$ROOM_NAMES"; echo "$ROOM_SID $ROOM_NAME"',
	]);

	expect(await owner.end()).toBe(0);
	const rooms = owner.emulator.rooms();
	const sids = rooms.map(({ sid }) => sid);
	const names = rooms.map(({ unique_name }) => unique_name);
	const lines = owner.stdout.trim().split("\n");
	expect([...lines.slice(0, 2)].sort()).toEqual(sids.sort());
	expect(lines.slice(2, 4)).toEqual(names.sort());
	expect(lines.slice(4)).toEqual([`${lines[0]} ${lines[2]}`]);
	const hour = { unused_room_timeout: 60, empty_room_timeout: 60 };
	expect(rooms).toMatchObject([hour, hour]);
	await expectNothingLeft(owner, 2);
});

test.concurrent("says why Twilio refused a room, completes the other, and starts no job", async () => {
	await using owner = await Owner.command(["--rooms", "2", "--", ...job(0)], {
		failure: {
			operation: "CreateRoom",
			status: 400,
			code: 53105,
			message: "Too many rooms",
		},
	});

	expect(await owner.end()).toBe(1);
	expect(owner.stderr).toMatch(
		/^Twilio refused to create room "room-[12]": Too many rooms \(HTTP 400, code 53105\)\.\nSee \S+ \(Twilio-Request-Id \w+\)\n$/,
	);
	expect(owner.stdout).toBe("");
	await expectNothingLeft(owner);
});

test.concurrent("says which room has the name, and what ends it", async () => {
	await using owner = await Owner.command([
		"--unique-name",
		"stand-up",
		"--",
		process.execPath,
		...[commandFile, "with-room", "--unique-name", "stand-up", "--", "false"],
	]);

	expect(await owner.end()).toBe(1);
	const sid = String(owner.emulator.rooms()[0]?.sid);
	const told = owner.stderr.replace(/, opened \S+,/, "").split("\n");
	expect(told.filter((line) => !line.startsWith("See "))).toEqual([
		'Twilio refused to create room "room": Room exists (HTTP 400, code 53113).',
		`Room ${sid} has the name.`,
		"If no stack manages it, take it over, or end it:",
		`  npx pulumi-twilio-video complete ${sid}`,
		"",
	]);
	await expectNothingLeft(owner);
});

test.concurrent("says which room could not be completed and what completes it, and fails although the job didn't", async () => {
	const failure = {
		operation: "UpdateRoom",
		status: 401,
		code: 20003,
		// It tries again.
		times: 2,
	} as const;
	await using owner = await Owner.command(["--", ...job(0)], { failure });

	await owner.said("RM");
	owner.endInput();

	expect(await owner.end()).toBe(1);
	const sid = String(owner.emulator.rooms()[0]?.sid);
	expect(owner.stderr).toMatch(/^Twilio refused the credentials of account AC/);
	expect(owner.stderr).not.toContain("`pulumi");
	expect(owner.stderr).toMatch(
		`\nMay still be open: ${sid}. To complete:\n  npx pulumi-twilio-video complete ${sid}\n`,
	);
	await runCommand(["complete", sid], {
		cwd: owner.folder,
		env: owner.environment,
	});
	await expectNothingLeft(owner);
});

test.concurrent("says in one sentence that there is no Pulumi CLI", async () => {
	await using owner = await Owner.command(["--", "true"], {
		env: { PATH: "/nowhere" },
	});

	expect(await owner.end()).toBe(1);
	expect(owner.stderr).toBe(
		"Opening rooms needs the Pulumi CLI, and there is no command pulumi on the PATH: https://www.pulumi.com/docs/install/\n",
	);
	await expectNothingLeft(owner, 0);
});

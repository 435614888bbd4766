import { unknownValue } from "../../provider/room/inputs.js";
import { announce, noticeOf } from "../../provider/room/notices.js";

const opened = "2026-01-02T03:00:00Z";
const endedAt = (endTime: string | null) => ({
	status: "completed",
	dateCreated: opened,
	endTime,
});

test.each([
	["2026-01-02T03:00:09Z", "9 s"],
	["2026-01-02T03:01:39Z", "99 s"],
	["2026-01-02T03:01:40Z", "2 min"],
	["2026-01-02T03:05:00Z", "5 min"],
	["2026-01-02T04:39:00Z", "99 min"],
	["2026-01-02T04:40:00Z", "2 h"],
	["2026-01-03T03:00:00Z", "24 h"],
])(
	"says of a room that ended at %s that this was %s after it opened",
	(endTime, span) => {
		expect(noticeOf("one", endedAt(endTime), {}, ["status", "type"])).toBe(
			`Room one ended at ${endTime}, ${span} after it opened: \`pulumi up\` opens another.`,
		);
	},
);

test("says of a room that ended at an unknown time just that", () => {
	expect(noticeOf("one", endedAt(null), {}, ["status"])).toBe(
		"Room one ended: `pulumi up` opens another.",
	);
});

test.each([
	["an automatic name", {}, " and another name."],
	["another name", { uniqueName: "b" }, "."],
	[
		"the name of the old one",
		{ uniqueName: "a" },
		". The old one is completed first, for its name.",
	],
])(
	"says of a room that is open what it costs to replace it by one with %s",
	(_title, news, end) => {
		const olds = { status: "in-progress", uniqueName: "a" };

		expect(noticeOf("one", olds, news, ["type", "audioOnly"])).toBe(
			`type, audioOnly changed: replacing room one disconnects its participants, and the new room has another SID${end}`,
		);
	},
);

test("says of an argument that isn't known yet that it may change", () => {
	const news = { maxParticipants: unknownValue };

	expect(
		noticeOf("one", { status: "in-progress" }, news, ["maxParticipants"]),
	).toBe(
		"maxParticipants may change: replacing room one disconnects its participants, and the new room has another SID and another name.",
	);
});

test("says of an ended room that is kept which change opens another", () => {
	expect(
		noticeOf("one", endedAt(null), { whenEnded: "keep" }, ["maxParticipants"]),
	).toBe(
		"Room one ended: maxParticipants changed, so `pulumi up` opens another.",
	);
});

test("is told once, however often the engine asks", () => {
	const write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
	const diff = {
		changes: true,
		replaces: ["status"],
		deleteBeforeReplace: false,
	};

	for (const id of ["RM1", "RM1", "RM2"])
		announce(id, endedAt(opened), { __stem: "one" }, diff);
	announce("RM3", endedAt(opened), {}, { ...diff, changes: false });

	const lines = write.mock.calls.map(([line]) => line);
	write.mockRestore();
	expect(lines).toEqual([
		expect.stringMatching(/^Room one \(RM1\) ended at .+\n$/),
		expect.stringMatching(/^Room one \(RM2\) ended at .+\n$/),
	]);
});

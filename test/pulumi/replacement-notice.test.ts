import {
	noticeOf,
	type Replacement,
} from "../../provider/pulumi/replacement-notice.js";
import {
	type Properties,
	unknownValue,
} from "../../provider/room/arguments/values.js";

const opened = "2026-01-02T03:00:00Z";
const endedAt = (endTime: string | null) => ({
	status: "completed",
	dateCreated: opened,
	endTime,
});

test.each([
	["2026-01-02T03:01:39Z", "99 s"],
	["2026-01-02T03:01:40Z", "2 min"],
	["2026-01-02T04:39:00Z", "99 min"],
	["2026-01-02T04:40:00Z", "2 h"],
])(
	"says of a room that ended at %s that this was %s after it opened",
	(endTime, span) => {
		expect(noticeOf("one", endedAt(endTime), {}, ["status", "type"])).toBe(
			`Room one ended at ${endTime}, ${span} after it opened: \`pulumi up\` opens another.`,
		);
	},
);

const named = { uniqueName: "a" };
const disconnects =
	"type changed: replacing room one disconnects its participants, and the new room has another SID.";

test.each<[string, Properties, Partial<Replacement>, string]>([
	[
		"retainOnDelete and another name",
		{ uniqueName: "b" },
		{ isRetained: true, deleteBeforeReplace: true },
		"type changed: replacing room one leaves it open, because of retainOnDelete, and the new room has another SID.",
	],
	[
		"retainOnDelete and the name of the old one",
		named,
		{ isRetained: true },
		"type changed: replacing room one leaves it open, because of retainOnDelete, and the new room has another SID. Twilio refuses the new room while the old one has the name (code 53113): give the new one another uniqueName, or end the old one.",
	],
	[
		"retainOnDelete that is new, or that the state doesn't tell",
		named,
		{ mayBeRetained: "state" },
		`${disconnects} The old one is completed first, because the new one has the same name. retainOnDelete leaves the old room open only if it was already set in the last \`pulumi up\`.`,
	],
	[
		"a parent, which may have any option",
		named,
		{ mayBeRetained: "parent" },
		`${disconnects} The old one is completed first, because the new one has the same name. If a parent has the option retainOnDelete, the old room stays open.`,
	],
	[
		"deleteBeforeReplace and another name",
		{ uniqueName: "b" },
		{ deleteBeforeReplace: true },
		`${disconnects} The old one is completed first, because of deleteBeforeReplace.`,
	],
	[
		"deleteBeforeReplace: false and the name of the old one",
		named,
		{ deleteBeforeReplace: false },
		`${disconnects} With deleteBeforeReplace: false the new room is opened first, which Twilio refuses while the old one has the name (code 53113).`,
	],
	[
		"deleteBeforeReplace: false and another name",
		{ uniqueName: "b" },
		{ deleteBeforeReplace: false },
		disconnects,
	],
	[
		"protect",
		{ uniqueName: "b" },
		{ isProtected: true },
		`${disconnects} Pulumi replaces it only once it is unprotected.`,
	],
	[
		"deletedWith",
		{ uniqueName: "b" },
		{ isDeletedWith: true },
		`${disconnects} If the resource that deletedWith names is deleted too, Pulumi leaves the old room open.`,
	],
])(
	"says what Pulumi will do about a room that is open, with %s",
	(_title, news, replacement, notice) => {
		const olds = { status: "in-progress", uniqueName: "a" };

		expect(noticeOf("one", olds, news, ["type"], replacement)).toBe(notice);
	},
);

test("says of an ended room that is protected when another is opened", () => {
	const replacement = { isProtected: true, isRetained: true };

	expect(noticeOf("one", endedAt(null), {}, ["status"], replacement)).toBe(
		"Room one ended: `pulumi up` opens another once it is unprotected.",
	);
});

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

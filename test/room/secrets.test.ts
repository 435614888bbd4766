import type { FailNextOptions } from "../../provider/emulator/index.js";
import type { Account } from "../../provider/room/account.js";
import { openRoom } from "../../provider/room/opening/open.js";
import { Deadline } from "../../provider/twilio/deadline.js";
import { accountOf } from "../support/account.js";
import { allShownOf, canariesIn, newCanary } from "../support/canaries.js";
import {
	forbidden,
	freshEmulator,
	openRoom as openOtherRoom,
} from "../support/emulator.js";
import { failureOf } from "../support/failure.js";
import { sendAgainAtOnce } from "../support/leap.js";

const canaries = [newCanary(), newCanary(), newCanary()];
const [authToken = "", uniqueName = "", token] = canaries;
const context = { logicalName: "one", stackHash: "5afe" };
const inputs = {
	uniqueName,
	statusCallback: `https://hooks.example.com/?token=${token}`,
};

const emulator = freshEmulator({ authToken });
let account: Account;

beforeEach(() => {
	sendAgainAtOnce();
	account = accountOf(emulator);
});

const open = () =>
	failureOf(openRoom(account, context, inputs, new Deadline(20_000)));

test.each<[string, string, readonly FailNextOptions[]]>([
	[
		"was lost, and no room is there",
		"OutcomeUnknownError",
		[{ operation: "CreateRoom", fault: "reset", times: 5 }],
	],
	[
		"was lost, and the room can't be looked for",
		"OutcomeUnknownError",
		[
			{ operation: "CreateRoom", fault: "reset", when: "after" },
			forbidden("FetchRoom"),
		],
	],
	[
		"has only a SID",
		"PartlyOpenedError",
		[
			{ operation: "CreateRoom", fields: { status: null } },
			forbidden("FetchRoom"),
		],
	],
	[
		"is about another account",
		"PartlyOpenedError",
		[
			{
				operation: "CreateRoom",
				fields: { account_sid: `AC${"f".repeat(32)}` },
			},
		],
	],
])(
	"shows no secret in the error of a creation whose answer %s",
	async (_title, name, failures) => {
		for (const failure of failures) emulator.failNext(failure);

		const error = await open();

		expect(error).toMatchObject({ name });
		expect(canariesIn(allShownOf(error), canaries)).toEqual([]);
	},
);

test("shows no secret in the error of a name that is taken, nor in the account", async () => {
	await openOtherRoom(emulator, { UniqueName: uniqueName });

	const error = await open();

	expect(error).toMatchObject({ name: "NameTakenError" });
	expect(canariesIn(allShownOf(error), canaries)).toEqual([]);
	expect(canariesIn(allShownOf(account), canaries)).toEqual([]);
});

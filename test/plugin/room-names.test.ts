import { toResource } from "../../provider/plugin/resource.js";
import {
	chooseName,
	withoutKeptName,
} from "../../provider/plugin/room-names.js";
import { isAutomaticName } from "../../provider/room/arguments/automatic-name.js";

const resource = toResource(
	"urn:pulumi:test::rooms::twilio-video:index:Room::one",
);
const naming = { isDisabled: false, randomSeed: Buffer.from("seed") };

test.each([undefined, null, ""])(
	"a room that came from the dynamic provider with %j for its name keeps the name that it has",
	(uniqueName) => {
		const olds = { maxParticipants: 4, uniqueName };

		const chosen = chooseName(resource, olds, naming);

		expect(isAutomaticName(String(chosen), "one", resource.stackHash)).toBe(
			true,
		);
		const news = { maxParticipants: 4, uniqueName: chosen };
		expect(withoutKeptName(olds, news, resource)).toEqual([
			{ maxParticipants: 4 },
			{ maxParticipants: 4 },
		]);
	},
);

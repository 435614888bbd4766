import { checkRoom } from "../../../../provider/room/arguments/check.js";

const numbers = [
	["emptyRoomTimeout", 1, 60, "minutes from 1 to 60"],
	["unusedRoomTimeout", 1, 60, "minutes from 1 to 60"],
	["maxParticipantDuration", 600, 86_400, "seconds from 600 to 86,400"],
	["maxParticipants", 1, 50, "participants from 1 to 50"],
] as const;

const rows = numbers.flatMap(([argument, least, most, range]) => [
	...[
		[least - 1, `${least - 1}`],
		[most + 1, `${most + 1}`],
		[0, "0"],
		[-1, "-1"],
		[least + 0.5, `${least + 0.5}`],
		[2 ** 53, "9007199254740992"],
		[1e21, "1e+21"],
		[Number.NaN, "NaN"],
		[Number.POSITIVE_INFINITY, "Infinity"],
		[`${least}`, "a string"],
		[true, "a boolean"],
		[[least], "a list"],
		[{}, "an object"],
	].map(
		([value, shown]) =>
			[
				argument,
				value,
				`${argument} must be a whole number of ${range}, got ${shown}`,
			] as const,
	),
]);

test.each(rows)("refuses %s: %p", (argument, value, reason) => {
	expect(checkRoom({ [argument]: value })).toEqual([
		{ argument: expect.any(String), reason },
	]);
});

test.each(numbers)("accepts %s from %d to %d", (argument, least, most) => {
	for (const value of [least, most, null])
		expect(checkRoom({ [argument]: value })).toEqual([]);
});

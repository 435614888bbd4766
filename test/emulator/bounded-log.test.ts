import { BoundedLog } from "../../provider/emulator/bounded-log.js";

const log = () => {
	const made = new BoundedLog<string>(3);
	for (const item of ["a", "b", "c", "d"]) made.add(item);
	return made;
};

test("keeps the latest, and counts all", () => {
	const four = log();

	expect(four.all()).toEqual(["b", "c", "d"]);
	expect({ size: four.size, last: four.last }).toEqual({ size: 3, last: 4 });
	expect([four.get(1), four.get(4)]).toEqual([undefined, "d"]);
});

test("tells what was added or replaced since, of the newest alone", () => {
	const four = log();
	const { changes } = four;
	expect(four.changedSince(changes, 9)).toEqual([]);

	four.replace(1, "forgotten");
	four.replace(2, "B");
	four.replace(3, "C");
	four.add("e");

	expect(four.changedSince(changes, 9)).toMatchObject([
		{ number: 3, item: "C" },
		{ number: 5, item: "e" },
	]);
	expect(four.changedSince(changes, 1)).toMatchObject([
		{ number: 5, item: "e" },
	]);
	expect(four.changedSince(0, 9).map(({ item }) => item)).toEqual([
		"C",
		"d",
		"e",
	]);
});

test("keeps no more characters than it may, but the latest in any case", () => {
	const few = new BoundedLog<string>(9, 5, ({ length }) => length);
	for (const item of ["ab", "cd", "e"]) few.add(item);
	expect(few.all()).toEqual(["ab", "cd", "e"]);

	few.replace(2, "cde");
	expect(few.all()).toEqual(["cde", "e"]);
	few.add("fg");
	expect(few.all()).toEqual(["e", "fg"]);
	few.add("longer");
	expect(few.all()).toEqual(["longer"]);
	few.forget();
	for (const item of ["ab", "cde"]) few.add(item);

	expect(few.all()).toEqual(["ab", "cde"]);
});

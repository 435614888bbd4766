import { unmetRequirement } from "../../provider/requirements/versions.js";

test.each(["3.9.0", "3.99.1", "2.1000.0"])(
	"says that a version of the SDK is too low by its numbers: %s",
	(version) => {
		expect(unmetRequirement(version)).toMatch(
			`needs @pulumi/pulumi 3.216.0 or later, and this is ${version}.`,
		);
	},
);

test.each(["3.216.0", "3.1000.0", "4.0.0", "3.217.0-alpha.1"])(
	"takes one that is high enough: %s",
	(version) => {
		expect(unmetRequirement(version)).toBeUndefined();
	},
);

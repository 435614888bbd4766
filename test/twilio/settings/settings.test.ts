import { isTwilio } from "../../../provider/twilio/settings/address.js";
import { Settings } from "../../../provider/twilio/settings/settings.js";

type Values = Readonly<Record<string, string>>;

const settingsOf = (configuration: Values, environment: Values = {}) =>
	new Settings((key) => configuration[key], environment);

test.each([
	["https://video.twilio.com", true],
	["https://video.dublin.ie1.twilio.com", true],
	["https://twilio.com:8443", true],
	["https://eviltwilio.com", false],
	["https://twilio.com.a.example", false],
	["https://video.twilio.com.", false],
	["http://video.twilio.com", false],
])("takes %s for Twilio's own address: %s", (origin, expected) => {
	expect(isTwilio(origin)).toBe(expected);
});

test.each<[Values, string]>([
	[{}, "https://video.twilio.com"],
	[{ "twilio:region": "us1" }, "https://video.us1.twilio.com"],
	[{ "twilio:edge": "ashburn" }, "https://video.ashburn.us1.twilio.com"],
	[
		{ "twilio:edge": "sydney", "twilio:region": "au1" },
		"https://video.sydney.au1.twilio.com",
	],
	[
		{ "twilio:baseUrl": "https://a.example:8443/", "twilio:edge": "sydney" },
		"https://a.example:8443",
	],
	[{ "twilio:baseUrl": "http://127.0.0.1:7272" }, "http://127.0.0.1:7272"],
	[{ "twilio:baseUrl": "http://localhost:7272" }, "http://localhost:7272"],
	[{ "twilio:baseUrl": "http://[::1]:7272" }, "http://[::1]:7272"],
	[{ "twilio:baseUrl": "http://0x7f000001:7272" }, "http://127.0.0.1:7272"],
	[{ "twilio:baseUrl": " https://a.example\n" }, "https://a.example"],
	[
		{ "twilio:baseUrl": "https://bücher.example" },
		"https://xn--bcher-kva.example",
	],
])("sends requests for %j to %s", (configuration, origin) => {
	expect(settingsOf(configuration).address.origin).toBe(origin);
});

test.each([
	"http://a.example",
	"http://127.0.0.1.a.example",
	"http://video.localhost:7272",
	"ftp://127.0.0.1",
	"https://a.example/v1",
	"https://a.example?x=1",
	"https://a.example#x",
	"https://a.example\\@evil.example",
	"https://user:hunter2@a.example",
	"http://localhost.:7272",
	"http://10.0.0.1",
	"//127.0.0.1",
	"file:///etc/passwd",
	"video.twilio.com",
])("sends no credentials to %s", (baseUrl) => {
	expect(() => settingsOf({ "twilio:baseUrl": baseUrl }).address).toThrow(
		"twilio:baseUrl must be https://HOST[:PORT], or http://HOST[:PORT] on this machine, without path, query or credentials.",
	);
});

test.each(["evil.example/", "a.b", "us1@evil.example", "us1\n", "ÜS1", " us1"])(
	"makes no host name of the region %s",
	(region) => {
		expect(() => settingsOf({}, { TWILIO_REGION: region }).address).toThrow(
			"TWILIO_REGION must be the name of a region",
		);
	},
);

test("takes the pace from the configuration, or else from the environment, or else leaves it open", () => {
	expect(settingsOf({})).toMatchObject({
		writesPerSecond: undefined,
		readsPerSecond: undefined,
	});
	expect(
		settingsOf(
			{ "twilio:writesPerSecond": "1" },
			{ TWILIO_WRITES_PER_SECOND: "7", TWILIO_READS_PER_SECOND: "400" },
		),
	).toMatchObject({ writesPerSecond: 1, readsPerSecond: 400 });
});

test.each(["0", "-1", "2.5", "05", "5 ", "fast"])(
	"makes no pace of %j",
	(value) => {
		const settings = settingsOf(
			{ "twilio:writesPerSecond": value },
			{ TWILIO_READS_PER_SECOND: value },
		);

		expect(() => settings.writesPerSecond).toThrow(
			"twilio:writesPerSecond must be a whole number from 1",
		);
		expect(() => settings.readsPerSecond).toThrow(
			"TWILIO_READS_PER_SECOND must be a whole number from 1",
		);
	},
);

import { proxyFor } from "../../../provider/twilio/http/choose-proxy.js";

const twilio = "https://video.twilio.com";
const HTTPS_PROXY = "http://proxy.example:3128";

type Variables = Readonly<Record<string, string>>;

const originFor = (origin: string, environment: Variables) =>
	proxyFor(origin, environment)?.origin;

test.each<[Variables, string | undefined, string | undefined]>([
	[{ HTTPS_PROXY }, HTTPS_PROXY, "HTTPS_PROXY"],
	[{ https_proxy: HTTPS_PROXY }, HTTPS_PROXY, "https_proxy"],
	[
		{ https_proxy: "http://a.example:1", HTTPS_PROXY },
		"http://a.example:1",
		"https_proxy",
	],
	[{ https_proxy: "", HTTPS_PROXY }, HTTPS_PROXY, "HTTPS_PROXY"],
	[{ HTTPS_PROXY: "" }, undefined, undefined],
	[{ HTTP_PROXY: HTTPS_PROXY, http_proxy: HTTPS_PROXY }, undefined, undefined],
	[{ ALL_PROXY: HTTPS_PROXY, all_proxy: HTTPS_PROXY }, undefined, undefined],
])("takes of %j the proxy %s", (environment, origin, variable) => {
	expect(proxyFor(twilio, environment)).toEqual(
		origin && expect.objectContaining({ origin, variable }),
	);
});

test("takes no offence at a proxy that isn't asked", () => {
	const environment = { HTTPS_PROXY: "ftp://x", NO_PROXY: "twilio.com" };

	expect(proxyFor(twilio, environment)).toBeUndefined();
});

test.each([
	["*", twilio],
	["video.twilio.com", twilio],
	["VIDEO.Twilio.COM", twilio],
	["twilio.com", twilio],
	[".twilio.com", twilio],
	["*.twilio.com", twilio],
	["twilio.com.", twilio],
	["a.example video.twilio.com", twilio],
	[",,video.twilio.com,", twilio],
	["video.twilio.com:443", twilio],
	["video.twilio.com", "https://video.twilio.com:8443"],
	["video.twilio.com:8443", "https://video.twilio.com:8443"],
	["video.twilio.com", "https://video.twilio.com."],
	["bücher.example", "https://xn--bcher-kva.example"],
	["10.1.2.3", "https://10.1.2.3"],
	["10.0.0.0/8", "https://10.1.2.3"],
	["0.0.0.0/0", "https://10.1.2.3"],
	["fd00::1", "https://[fd00::1]"],
	["[fd00::1]", "https://[fd00::1]"],
	["[fd00::1]:443", "https://[fd00::1]"],
	["FD00:0::1", "https://[fd00::1]"],
	["fd00::/8", "https://[fd12::1]"],
])("connects without a proxy for NO_PROXY=%s to %s", (list, origin) => {
	expect(originFor(origin, { HTTPS_PROXY, NO_PROXY: list })).toBeUndefined();
	expect(originFor(origin, { HTTPS_PROXY, no_proxy: list })).toBeUndefined();
});

test.each([
	["", twilio],
	["lio.com", twilio],
	["api.video.twilio.com", twilio],
	["video.twilio.com.evil.example", twilio],
	["video.twilio.com:8443", twilio],
	["video.twilio.com:443", "https://video.twilio.com:8443"],
	["*twilio.com", twilio],
	["video.*", twilio],
	[".", twilio],
	[":443", twilio],
	["/8", twilio],
	["10.1.2.4", "https://10.1.2.3"],
	["10.1.2", "https://10.1.2.3"],
	["11.0.0.0/8", "https://10.1.2.3"],
	["10.0.0.0/99", "https://10.1.2.3"],
	["11.0.0.0/", "https://10.1.2.3"],
	["10.0.0.0/-1", "https://10.1.2.3"],
	["10.0.0.0/x", "https://10.1.2.3"],
	["10.0.0.0/8", "https://10.example"],
	["fd00::2", "https://[fd00::1]"],
	["fd00::/200", "https://[fd00::1]"],
])("connects by the proxy in spite of NO_PROXY=%j to %s", (list, origin) => {
	expect(originFor(origin, { HTTPS_PROXY, NO_PROXY: list })).toBe(HTTPS_PROXY);
});

test.each([
	"https://localhost:8443",
	"https://localhost.",
	"https://emulator.localhost",
	"https://127.0.0.1",
	"https://127.9.9.9:8443",
	"https://[::1]:8443",
	"https://[::ffff:127.0.0.1]",
	"http://127.0.0.1:7272",
])("never connects by a proxy to %s", (origin) => {
	expect(originFor(origin, { HTTPS_PROXY })).toBeUndefined();
	expect(originFor(origin, { HTTPS_PROXY, NO_PROXY: "a" })).toBeUndefined();
});

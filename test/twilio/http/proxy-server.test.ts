import { proxyFor } from "../../../provider/twilio/http/choose-proxy.js";
import { ProxyServer } from "../../../provider/twilio/http/proxy-server.js";
import { allShownOf } from "../../support/canaries.js";

const twilio = "https://video.twilio.com";

test.each([
	["http://proxy.example:3128", "http://proxy.example:3128"],
	["http://proxy.example", "http://proxy.example"],
	["http://proxy.example:3128/", "http://proxy.example:3128"],
	["proxy.example:3128", "http://proxy.example:3128"],
	["10.0.0.1:3128", "http://10.0.0.1:3128"],
	["http://[fd00::1]:3128", "http://[fd00::1]:3128"],
	["https://proxy.example", "https://proxy.example"],
	["HTTP://Proxy.Example:3128", "http://proxy.example:3128"],
	["user:hunter2@proxy.example:3128", "http://proxy.example:3128"],
])("reads %s as the address %s", (address, origin) => {
	expect(new ProxyServer("HTTPS_PROXY", address).origin).toBe(origin);
});

test.each([
	["http://ann:hunter2@proxy.example", "ann:hunter2"],
	["http://ann@proxy.example", "ann:"],
	["http://:hunter2@proxy.example", ":hunter2"],
	["http://a%40b:p%3A%2F%25%C3%A9@proxy.example", "a@b:p:/%é"],
	["http://ann:h@nter2@proxy.example", "ann:h@nter2"],
	["http://proxy.example", undefined],
])("authorizes by what %s has, percent-decoded", (address, credentials) => {
	const proxy = new ProxyServer("HTTPS_PROXY", address);

	expect(proxy.authorization).toBe(
		credentials && `Basic ${Buffer.from(credentials).toString("base64")}`,
	);
	expect(allShownOf(proxy)).not.toMatch(/hunter2|h@nter2|aHVudGVyMg|Basic/);
});

test.each([
	"hunter2:hunter2:hunter2",
	"http://",
	"socks5://hunter2@proxy.example:1080",
	"ftp://hunter2",
	"http://ann:hunter2%zz@proxy.example",
	"http://ann:1234#hunter2@proxy.example",
	"http://ann:1234/hunter2@proxy.example",
	"http://ann:1234?hunter2@proxy.example",
	"http://ann:1234\\hunter2@proxy.example",
	"http://proxy.example:hunter2",
	"http://hunter 2",
])(
	"names the variable of what is no address, and not its value: %s",
	(address) => {
		for (const variable of ["https_proxy", "HTTPS_PROXY"])
			expect(() => proxyFor(twilio, { [variable]: address })).toThrow(
				expect.objectContaining({
					name: "InvalidSettingError",
					message: `${variable} must be the address of an HTTP proxy, such as http://proxy.example:3128 or http://user:password@proxy.example:3128, with user and password percent-encoded.`,
				}),
			);
	},
);

import { setImmediate as turn } from "node:timers/promises";
import { issue } from "../../support/certificate.js";
import { freshEmulator } from "../../support/emulator.js";
import {
	type Asked,
	type Passing,
	startMiddleBox,
} from "../../support/middle-box.js";
import { providerOf } from "../../support/provider.js";
import { startTlsServer, trustAuthority } from "../../support/tls-server.js";
import { expectLife, openBefore } from "./matrix.js";

const emulator = freshEmulator();

/** An answer as it goes over the wire. */
const wire = ({ status, headers, body }: Passing) =>
	[
		`HTTP/1.1 ${status} OK`,
		...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
		`content-length: ${body.length}`,
		"",
		body,
	].join("\r\n");

/** Sends an answer in pieces, which arrive one by one. */
async function sendIn(
	pieces: readonly string[],
	{ socket }: Asked,
): Promise<undefined> {
	for (const piece of pieces) {
		socket.write(piece);
		await turn();
		await turn();
	}
}

const proceed = "HTTP/1.1 100 Continue\r\n\r\n";

test.each([
	["100 Continue with headers", "HTTP/1.1 100 Continue\r\nVia: 1.1 a\r\n\r\n"],
	["100 Continue of HTTP/1.0", "HTTP/1.0 100 Continue\r\n\r\n"],
	["100 without a reason", "HTTP/1.1 100\r\n\r\n"],
	["100 Continue twice", proceed + proceed],
	[
		"103 Early Hints and then 100 Continue",
		`HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n${proceed}`,
	],
])(
	"behind a server that says %s first, takes the answer that follows",
	async (_title, prefix) => {
		using box = await startMiddleBox(emulator, (answer, asked) =>
			sendIn([prefix + wire(answer)], asked),
		);

		await expectLife(emulator, box.url);
	},
);

test("takes an answer that is cut into two pieces anywhere around a 100 Continue", async () => {
	const { id, outs } = await openBefore(emulator);
	let cutAt = 0;
	using box = await startMiddleBox(emulator, (answer, asked) => {
		const text = proceed + wire(answer);
		return sendIn([text.slice(0, cutAt), text.slice(cutAt)], asked);
	});
	const provider = providerOf({ ...emulator, url: box.url });
	const url = `${box.url}/v1/Rooms/${id}`;
	const asked = { ...outs, url, links: expect.any(Object) };

	for (cutAt = 1; cutAt < proceed.length + 30; cutAt++)
		expect((await provider.read(id, outs)).props).toEqual(asked);

	expect(emulator.requests()).toHaveLength(cutAt);
});

test("takes one over TLS", async () => {
	trustAuthority();
	using box = await startMiddleBox(emulator, (answer, asked) =>
		sendIn([proceed, proceed + wire(answer)], asked),
	);
	using front = await startTlsServer(box, issue({ hostname: "localhost" }));

	await expectLife(emulator, `https://localhost:${front.port}`);
});

test("leaves an answer alone that has such words in a piece of its own", async () => {
	const uniqueName = "HTTP/1.1 100 Continue".replaceAll("/", "-");
	using box = await startMiddleBox(emulator, (answer, asked) => {
		const text = wire(answer).replaceAll(uniqueName, "HTTP/1.1 100 Continue");
		const at = text.indexOf("HTTP/1.1 100");
		return sendIn([text.slice(0, at), text.slice(at)], asked);
	});
	const { id, outs } = await openBefore(emulator);
	emulator.failNext({ fields: { media_region: uniqueName } });

	const { props } = await providerOf({ ...emulator, url: box.url }).read(
		id,
		outs,
	);

	expect(props).toMatchObject({ mediaRegion: "HTTP/1.1 100 Continue" });
});

import { type Identity, issue, selfSign } from "../../support/certificate.js";
import { freshEmulator, openRooms } from "../../support/emulator.js";
import { failureOf } from "../../support/failure.js";
import { providerOf } from "../../support/provider.js";
import {
	startTlsServer,
	type TlsServer,
	trustAuthority,
} from "../../support/tls-server.js";
import { inputs, openBefore } from "./matrix.js";

const emulator = freshEmulator();
/** A room that was opened before anything failed. */
let room: Awaited<ReturnType<typeof openBefore>>;
let front: TlsServer;

beforeEach(async () => {
	room = await openBefore(emulator);
});

afterEach(() => {
	front[Symbol.dispose]();
});

const open = (url: string) =>
	providerOf({ ...emulator, url }).create({ ...inputs, uniqueName: "two" });

const hostname = "localhost";

test("asks again when the connection is reset before it is secure", async () => {
	trustAuthority();
	const { url } = await openFront(issue({ hostname }));
	front.onConnection((socket) => socket.resetAndDestroy());

	await open(url);

	expect(room.asked()).toBe("CreateRoom");
});

test.each<[string, Identity, string]>([
	[
		"is for another host",
		issue({ hostname: "video.example" }),
		"ERR_TLS_CERT_ALTNAME_INVALID",
	],
	["has expired", issue({ hostname, valid: [-2, -1] }), "CERT_HAS_EXPIRED"],
	["is self-signed", selfSign({ hostname }), "DEPTH_ZERO_SELF_SIGNED_CERT"],
])(
	"fails at once, having said nothing, when the certificate %s",
	async (_title, identity, code) => {
		trustAuthority();
		const { url, connections } = await openFront(identity);

		const { message } = await failureOf(open(url));

		expect(message).toContain(
			`Could not reach ${url}: ${code} (1 attempt).\nThe request was not sent. The certificate is not trusted.`,
		);
		expectNothing(connections());
	},
);

test("fails at once when nobody trusts the certificate's authority", async () => {
	const { url, connections } = await openFront(issue({ hostname }));

	const { message } = await failureOf(open(url));

	expect(message).toContain(
		`Could not reach ${url}: UNABLE_TO_VERIFY_LEAF_SIGNATURE (1 attempt).`,
	);
	expectNothing(connections());
});

test("fails at once when the server speaks no TLS", async () => {
	const { url, connections } = await openFront(undefined);

	const { message } = await failureOf(open(url));

	expect(message).toContain(
		": the server does not speak TLS (1 attempt).\nThe request was not sent. Check the network",
	);
	expectNothing(connections());
});

function expectNothing(connections: number) {
	expect(connections).toBe(1);
	expect(room.asked()).toBe("");
	expect(openRooms(emulator)).toEqual(["stand-up"]);
	expect(process.env.NODE_TLS_REJECT_UNAUTHORIZED).toBeUndefined();
}

/** Puts a server before the emulator that has a certificate, or speaks no TLS. */
async function openFront(identity: Identity | undefined) {
	front = await startTlsServer(emulator, identity);
	const { port, connections } = front;
	return { url: `https://localhost:${port}`, connections };
}

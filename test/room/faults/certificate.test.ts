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

beforeEach(async () => {
	room = await openBefore(emulator);
});

const hostname = "localhost";
const urlOf = ({ port }: TlsServer) => `https://${hostname}:${port}`;
const open = (front: TlsServer) =>
	providerOf({ ...emulator, url: urlOf(front) }).create({
		...inputs,
		uniqueName: "two",
	});

test("asks again when the connection is reset before it is secure", async () => {
	trustAuthority();
	using front = await startTlsServer(emulator, issue({ hostname }));
	front.onConnection((socket) => socket.resetAndDestroy());

	await open(front);

	expect(room.asked()).toBe("CreateRoom");
});

const untrusted =
	"(1 attempt).\nThe request was not sent. The certificate is not trusted.";

test.each<[string, Identity | undefined, string, isTrusted?: boolean]>([
	[
		"has a certificate for another host",
		issue({ hostname: "video.example" }),
		`ERR_TLS_CERT_ALTNAME_INVALID ${untrusted}`,
	],
	[
		"has a certificate that has expired",
		issue({ hostname, valid: [-2, -1] }),
		`CERT_HAS_EXPIRED ${untrusted}`,
	],
	[
		"has a certificate that is self-signed",
		selfSign({ hostname }),
		`DEPTH_ZERO_SELF_SIGNED_CERT ${untrusted}`,
	],
	[
		"has a certificate of an authority that nobody trusts",
		issue({ hostname }),
		`UNABLE_TO_VERIFY_LEAF_SIGNATURE ${untrusted}`,
		false,
	],
	[
		"speaks no TLS",
		undefined,
		"the server does not speak TLS (1 attempt).\nThe request was not sent. Check the network",
	],
])(
	"fails at once, having said nothing, when the server %s",
	async (_title, identity, reason, isTrusted = true) => {
		if (isTrusted) trustAuthority();
		using front = await startTlsServer(emulator, identity);

		const { message } = await failureOf(open(front));

		expect(message).toContain(`Could not reach ${urlOf(front)}: ${reason}`);
		expect(front.connections()).toBe(1);
		expect(room.asked()).toBe("");
		expect(openRooms(emulator)).toEqual(["stand-up"]);
	},
);

import { freshEmulator } from "../support/emulator.js";
import { failureOf } from "../support/failure.js";
import { type Provider, providerOf } from "../support/provider.js";

const id = `RM${"0".repeat(32)}`;

const emulator = freshEmulator();
let provider: Provider;

beforeEach(() => {
	provider = providerOf(emulator);
});

async function refusedWith(
	status: number,
	body: string,
	headers: Readonly<Record<string, string>> = {},
): Promise<string> {
	emulator.failNext({ operation: "FetchRoom", status, body, headers });
	const { accountSid } = emulator;
	const { message } = await failureOf(
		provider.read(id, { sid: id, accountSid }),
	);
	return message.replace(emulator.url, "https://video.twilio.com");
}

const page = "the answer is not";
const quoted = 'the answer "No room" is not';

test.each([
	["no body", "", page],
	["null", "null", page],
	["the code alone", "20404", page],
	["a message that is no text", '{"code":20404,"message":["No room"]}', page],
	["a code that is a text", '{"code":"20404","message":"No room"}', quoted],
	["HTTP's code", '{"code":404,"message":"No room"}', quoted],
	["a code of six digits", '{"code":204040,"message":"No room"}', quoted],
	["a broken code", '{"code":20404.5,"message":"No room"}', quoted],
	["another status", '{"code":20404,"message":"No room","status":502}', quoted],
	[
		"a status that is a text",
		'{"code":20404,"message":"No room","status":"404"}',
		quoted,
	],
])(
	"does not take a 404 with %s for Twilio's word that there is no room",
	async (_title, body, answer) => {
		expect(await refusedWith(404, body)).toBe(
			`Could not fetch room ${id}: ${answer} in Twilio's format; a proxy may stand in between (HTTP 404).\nIt came from https://video.twilio.com. Check the network, and the settings baseUrl, region and edge if they are set.`,
		);
	},
);

test("tells a refusal so that it moves no cursor, hides nothing and is no longer than a message", async () => {
	const body = JSON.stringify({
		code: 20001,
		message: `\u001b[2J\u009b31m\u202eno\u2066\r\n\u2028\u200bError:\ud800${"x".repeat(9000)}`,
		more_info: "javascript:alert(1)",
	});

	const message = await refusedWith(400, body, {
		"Twilio-Request-Id": "RQ1\u009b2J",
	});

	expect(message).toMatch(
		/^Twilio refused to fetch room RM0{32}: {2}\[2J 31m no Error:\ufffdx{450,500} \(HTTP 400, code 20001\)\.\nSee https:\/\/www\.twilio\.com\/docs\/errors\/20001 \(Twilio-Request-Id RQ1 2J\)$/,
	);
});

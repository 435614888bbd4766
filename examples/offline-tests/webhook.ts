import { createServer, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { validateRequest } from "twilio";

/**
 * Serves Twilio's status callbacks: adds up for how many seconds each person was in a room.
 *
 * @param seconds by identity
 */
export function createWebhook(
	authToken: string,
	seconds: Map<string, number>,
): Server {
	return createServer(async (request, response) => {
		const event = Object.fromEntries(new URLSearchParams(await text(request)));
		const isTwilios = validateRequest(
			authToken,
			String(request.headers["x-twilio-signature"]),
			// Behind a proxy, say here what address Twilio was given.
			`http://${request.headers.host}${request.url}`,
			event,
		);

		if (isTwilios && event.StatusCallbackEvent === "participant-disconnected") {
			const { ParticipantIdentity: person, ParticipantDuration } = event;
			const before = seconds.get(person) ?? 0;
			seconds.set(person, before + Number(ParticipantDuration));
		}
		response.writeHead(isTwilios ? 204 : 403).end();
	});
}

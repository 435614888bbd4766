import { Pool } from "undici";
import type { Operation } from "./sample.js";

/**
 * Sends what the operations on rooms take of Twilio, and nothing else: by plain
 * undici, on as many connections as the engine has operations under way. It runs
 * in a process of its own, as a dynamic provider does, and does one operation
 * after the other as its parent names them.
 */
const { ROOMS, PARALLEL, TWILIO_BASE_URL = "" } = process.env;
const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = process.env;

const pool = new Pool(TWILIO_BASE_URL, { connections: Number(PARALLEL) });
const authorization = `Basic ${btoa(`${TWILIO_ACCOUNT_SID}:${TWILIO_AUTH_TOKEN}`)}`;
const rooms = Array.from({ length: Number(ROOMS) }, (_, index) => index);
const sids: string[] = [];

process.on("message", async (operation: Operation) => {
	const startedAt = performance.now();
	await work[operation]();
	process.send?.(performance.now() - startedAt);
});

const work: Readonly<Record<Operation, () => Promise<unknown>>> = {
	up: () =>
		forEachRoom(async (index) => {
			const room = await send("POST", "", `UniqueName=alone-${index}`);
			sids.push((room as { readonly sid: string }).sid);
		}),
	"no-op up, looking": async () => {
		await send("GET", `/${sids[0]}`);
		await send("GET", `/${sids[1]}`);
		await send("GET", "?Status=in-progress&PageSize=1000");
	},
	"no-op up": async () => {},
	refresh: () => forEachRoom((index) => send("GET", `/${sids[index]}`)),
	destroy: () =>
		forEachRoom((index) => send("POST", `/${sids[index]}`, "Status=completed")),
};

function forEachRoom(work: (index: number) => Promise<unknown>) {
	return Promise.all(rooms.map(work));
}

async function send(
	method: "GET" | "POST",
	path: string,
	body: string | null = null,
): Promise<unknown> {
	const answer = await pool.request({
		method,
		path: `/v1/Rooms${path}`,
		headers: {
			authorization,
			"content-type": "application/x-www-form-urlencoded",
		},
		body,
	});
	return answer.body.json();
}

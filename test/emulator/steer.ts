import type { Emulator } from "../../provider/emulator/index.js";

/** Asks the emulator's control as a shell does; a body is sent as JSON. */
export async function steer(
	{ url }: Emulator,
	method: string,
	path: string,
	body?: unknown,
	headers: Readonly<Record<string, string>> = {},
) {
	const response = await fetch(`${url}/_emulator${path}`, {
		method,
		...(body !== undefined && {
			body: typeof body === "string" ? body : JSON.stringify(body),
		}),
		headers: { "Content-Type": "application/json", ...headers },
	});
	const text = await response.text();
	return { status: response.status, json: text && JSON.parse(text) };
}

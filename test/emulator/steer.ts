import type { Emulator } from "../../provider/emulator/index.js";

/**
 * Asks the emulator's control as a shell does; a body is sent as JSON.
 *
 * @param request method and path, with a space between
 */
export async function steer(
	{ url }: Emulator,
	request: string,
	body?: unknown,
	headers: Readonly<Record<string, string>> = {},
) {
	const [method = "", path = ""] = request.split(/ (.*)/s);
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

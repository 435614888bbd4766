import { get, setText } from "./dom.mjs";

/**
 * Asks the emulator for something, and shows what it says against it.
 *
 * @param {string} method
 * @param {string} path below `/_emulator`
 * @param {object} [body]
 * @returns {Promise<any>} the answer; none if it refuses or doesn't answer
 */
export async function ask(method, path, body) {
	setText(get("#problem"), "");
	let problem = "";
	let answer;
	try {
		const response = await fetch(`/_emulator${path}`, {
			method,
			headers: { "Content-Type": "application/json" },
			...(body && { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		const json = text === "" ? {} : JSON.parse(text);
		if (response.ok) answer = json;
		else problem = json.error;
	} catch {
		problem = "The emulator doesn't answer.";
	}
	setText(get("#problem"), problem);
	return answer;
}

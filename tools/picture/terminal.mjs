// @ts-check
import { spawnSync } from "node:child_process";
import { isDeepStrictEqual } from "node:util";
import xterm from "@xterm/headless";

export const COLUMNS = 101;

/** More than a command prints: the CLI moves the cursor only within what is in sight. */
const ROWS = 50;

/**
 * Text of one style, in one row of a screen. It has no blanks but single ones within.
 *
 * @typedef {object} Run
 * @property {string} text
 * @property {number} column where it begins
 * @property {Style} style
 *
 * @typedef {object} Style
 * @property {number} [color] of the terminal's palette
 * @property {boolean} bold
 * @property {boolean} underlined
 */

/** Throws where terminals can't be made: other systems have a `script` that is used otherwise. */
export function checkTerminal() {
	const { stdout } = spawnSync("script", ["--version"], { encoding: "utf8" });
	if (!stdout?.includes("util-linux"))
		throw new Error("The pictures need the script command of util-linux.");
}

/** A terminal that commands are run in, one after the other, and what is on its screen. */
export class Terminal {
	#screen = new xterm.Terminal({
		cols: COLUMNS,
		rows: ROWS,
		allowProposedApi: true,
	});

	/**
	 * Shows a command line, runs it, and shows what it does to the screen.
	 *
	 * @param {string} line
	 * @param {import("../demo/quickstart.mjs").Run} run
	 */
	async type(line, run) {
		this.#screen.write(`\x1b[1m$ ${line}\x1b[m\r\n`);
		const command = `stty cols ${COLUMNS} rows ${ROWS} && ${line}`;
		const flags = ["--quiet", "--return", "--command", command, "/dev/null"];
		const script = run("script", flags, { stdin: "pipe" });
		script.stdout.on("data", (chunk) => this.#screen.write(chunk));
		// The CLI asks the terminal what it is, and waits for seconds if it says nothing.
		const answers = this.#screen.onData((answer) => script.stdin.write(answer));
		await script;
		answers.dispose();
	}

	/**
	 * What is on the screen by now.
	 *
	 * @returns {Promise<Run[][]>} its rows, up to the last that has something on it
	 */
	async read() {
		// It is given what is written in turns.
		await new Promise((done) => this.#screen.write("", () => done(undefined)));
		const { active } = this.#screen.buffer;
		const rows = Array.from({ length: active.length }, (_, y) => {
			const row = active.getLine(y);
			return row ? toRuns(row) : [];
		});
		return rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1);
	}
}

/** @param {import("@xterm/headless").IBufferLine} row */
function toRuns(row) {
	/** @type {Run[]} */
	const runs = [];
	for (let column = 0; column < row.length; column++) {
		const cell = row.getCell(column);
		if (!cell) continue;
		const text = cell.getChars() || " ";
		const style = {
			color: cell.isFgDefault() ? undefined : cell.getFgColor(),
			bold: cell.isBold() !== 0,
			underlined: cell.isUnderline() !== 0,
		};
		const last = runs.at(-1);
		if (last && isDeepStrictEqual(last.style, style)) last.text += text;
		else runs.push({ text, column, style });
	}
	return runs.flatMap(({ text, column, style }) =>
		[...text.matchAll(/\S+( \S+)*/g)].map(({ 0: part, index }) => ({
			text: part,
			column: column + index,
			style,
		})),
	);
}

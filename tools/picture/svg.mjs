// @ts-check

const FONT =
	"ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace";
const FONT_SIZE = 14;
const LINE_HEIGHT = 20;

/** A little more than most fonts take: letters may stand apart, but not in each other. */
const COLUMN_WIDTH = 8.5;
const MARGIN = 16;

/** They stand out against white pages and black ones, and text stands out against the background. */
const BACKGROUND = "#1b1f27";
const FOREGROUND = "#d5d9e0";

/** The terminal's colours: black, red, green, yellow, blue, magenta, cyan, white, and brighter ones. */
const PALETTE = [
	..."#7d8590 #f0787a #7fc97f #d9b45b #74a9f5 #c792ea #63c5cf #d5d9e0".split(
		" ",
	),
	..."#8f98a6 #ff9a9b #9be09b #f0cd78 #93c0ff #dfaeff #86dfe8 #ffffff".split(
		" ",
	),
];

/**
 * Draws a screen.
 *
 * @param {import("./terminal.mjs").Run[][]} rows
 * @param {number} columns how wide the screen is
 * @param {{ title: string, description: string }} words for who can't see it
 */
export function toSvg(rows, columns, { title, description }) {
	const width = columns * COLUMN_WIDTH + 2 * MARGIN;
	const height = rows.length * LINE_HEIGHT + 2 * MARGIN;
	const texts = rows.flatMap((row, y) => row.map((run) => toText(run, y)));
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description" font-family="${FONT}" font-size="${FONT_SIZE}" fill="${FOREGROUND}">
<title id="title">${escaped(title)}</title>
<desc id="description">${escaped(description)}</desc>
<rect width="100%" height="100%" rx="6" fill="${BACKGROUND}"/>
${texts.join("\n")}
</svg>
`;
}

/**
 * The text as wide as on a terminal, whatever the font.
 *
 * @param {import("./terminal.mjs").Run} run
 * @param {number} row
 */
function toText({ text, column, style }, row) {
	const attributes = {
		x: MARGIN + column * COLUMN_WIDTH,
		y: MARGIN + row * LINE_HEIGHT + FONT_SIZE,
		textLength: text.length * COLUMN_WIDTH,
		...(style.color !== undefined && { fill: PALETTE[style.color] }),
		...(style.bold && { "font-weight": "bold" }),
		...(style.underlined && { "text-decoration": "underline" }),
	};
	const written = Object.entries(attributes).map(
		([name, value]) => ` ${name}="${value}"`,
	);
	return `<text${written.join("")}>${escaped(text)}</text>`;
}

/** @param {string} text */
function escaped(text) {
	return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

import { button, setText } from "./dom.mjs";

/** How many rows are shown at first, and how many more each time. */
export const PORTION = 200;

/**
 * The rows of a list: what stays the same isn't touched, and no more than a portion is shown
 * until somebody asks for more.
 *
 * @template Item
 */
export class List {
	/** @type {Map<unknown, { item: Item, row: Row<Item> }>} */
	#rows = new Map();
	#most = PORTION;
	#more;

	/**
	 * @param {Element} parent
	 * @param {(item: Item) => unknown} keyOf
	 * @param {(item: Item) => Row<Item>} create
	 * @param {(most: number) => void} onMore is told how many are to be shown
	 */
	constructor(parent, keyOf, create, onMore) {
		this.parent = parent;
		this.keyOf = keyOf;
		this.create = create;
		this.#more = button("", () => {
			this.#most += PORTION;
			onMore(this.#most);
		});
		this.#more.hidden = true;
		parent.after(this.#more);
	}

	/**
	 * Shows the first ones.
	 *
	 * @param {readonly Item[]} items
	 * @param {number} total how many there are
	 */
	show(items, total = items.length) {
		const wanted = new Map(
			items.slice(0, this.#most).map((item) => [this.keyOf(item), item]),
		);
		for (const [key, { row }] of this.#rows)
			if (!wanted.has(key)) {
				remove(row.element);
				this.#rows.delete(key);
			}
		let next = this.parent.firstElementChild;
		for (const [key, item] of wanted) {
			const known = this.#rows.get(key);
			const row = known?.row ?? this.create(item);
			if (known?.item !== item) {
				row.update?.(item);
				this.#rows.set(key, { item, row });
			}
			if (row.element === next) next = next.nextElementSibling;
			else this.parent.insertBefore(row.element, next);
		}
		this.#more.hidden = total <= wanted.size;
		setText(this.#more, `The first ${wanted.size} of ${total}: show more`);
	}

	/** @returns {Row<Item>[]} */
	get rows() {
		return [...this.#rows.values()].map(({ row }) => row);
	}
}

/**
 * @template Item
 * @typedef {object} Row
 * @property {HTMLElement} element
 * @property {(item: Item) => void} [update] is called at first, too
 * @property {(now: number) => void} [tick]
 */

/**
 * Whoever was on it with the keyboard goes on at the heading above.
 *
 * @param {HTMLElement} element
 */
function remove(element) {
	const home = element.contains(document.activeElement)
		? element.parentElement?.closest("article, section")
		: null;
	element.remove();
	/** @type {HTMLElement | null | undefined} */ (
		home?.querySelector("h2, h3")
	)?.focus();
}

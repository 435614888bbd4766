/** An item of a log. */
interface LogEntry<Item> {
	/** Counts the items from 1, those included that were forgotten. */
	readonly number: number;
	readonly item: Item;
	readonly characters: number;
	/** The log's count of changes when it was last set. */
	readonly change: number;
}

/** The latest items of a kind, in their order. @internal */
export class BoundedLog<Item> {
	readonly #entries = new Map<number, LogEntry<Item>>();
	#last = 0;
	#changes = 0;
	#characters = 0;

	/**
	 * @param most how many are kept
	 * @param mostCharacters how many characters of them; the latest is kept in any case
	 */
	constructor(
		private readonly most: number,
		private readonly mostCharacters = Number.POSITIVE_INFINITY,
		private readonly charactersOf = (_item: Item) => 0,
	) {}

	get size(): number {
		return this.#entries.size;
	}

	/** The number of the latest item. */
	get last(): number {
		return this.#last;
	}

	/** How often an item was added or replaced. */
	get changes(): number {
		return this.#changes;
	}

	/** @returns its number */
	add(item: Item): number {
		this.#last += 1;
		this.#set(this.#last, item);
		return this.#last;
	}

	/** Puts an item in the place of another, unless that is forgotten. */
	replace(number: number, item: Item): void {
		if (this.#entries.has(number)) this.#set(number, item);
	}

	get(number: number): Item | undefined {
		return this.#entries.get(number)?.item;
	}

	all(): readonly Item[] {
		return [...this.#entries.values()].map(({ item }) => item);
	}

	/** Of the newest items, those that were added or replaced after so many changes. */
	changedSince(changes: number, newest: number): readonly LogEntry<Item>[] {
		const changed: LogEntry<Item>[] = [];
		const before = this.#last - Math.min(newest, this.size);
		for (let number = before + 1; number <= this.#last; number++) {
			const entry = this.#entries.get(number);
			if (entry && entry.change > changes) changed.push(entry);
		}
		return changed;
	}

	forget(): void {
		this.#entries.clear();
		this.#characters = 0;
		this.#changes += 1;
	}

	#set(number: number, item: Item): void {
		this.#changes += 1;
		const characters = this.charactersOf(item);
		this.#characters += characters;
		this.#characters -= this.#entries.get(number)?.characters ?? 0;
		const change = this.#changes;
		this.#entries.set(number, { number, item, characters, change });
		this.#forgetOldest();
	}

	#forgetOldest(): void {
		for (const { number, characters } of this.#entries.values()) {
			const isFull =
				this.size > this.most || this.#characters > this.mostCharacters;
			if (!isFull || number === this.#last) return;
			this.#entries.delete(number);
			this.#characters -= characters;
		}
	}
}

/** Stands for a thing that is another one for each test, or isn't there yet when a file is read. */
export function standIn<Thing extends object>(
	current: () => Thing | undefined,
): Thing {
	const it = () => Object(current());
	return new Proxy({} as Thing, {
		get: (_target, name) => {
			const value = Reflect.get(it(), name);
			return typeof value === "function" ? value.bind(it()) : value;
		},
		// For who takes it apart, or changes something about it.
		ownKeys: () => Reflect.ownKeys(it()),
		getOwnPropertyDescriptor: (_target, name) =>
			Reflect.getOwnPropertyDescriptor(it(), name),
	});
}

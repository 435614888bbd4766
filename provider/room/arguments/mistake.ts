/** A mistake in a program about which each host has more to say: what to write instead, in its users' language. */
export type Mistake =
	| "output-in-text"
	| "promise-in-text"
	| "resource-option"
	| "another-account";

/** A complaint without the password in the address of a database, which Pulumi repeats. */
export function withoutPasswords(complaint: string): string {
	return complaint.replace(
		/(?<=:\/\/[^\s/:@]*:)[^\s"]+(?=@)|(?<=[?&]password=)[^\s"&]+/g,
		"****",
	);
}

/** An error of Pulumi's without the password in the address of a database, which it repeats. */
export function withoutPasswords(complaint: string): string {
	return complaint.replace(
		/(?<=:\/\/[^\s/:@]*:)[^\s"]+(?=@)|(?<=[?&]password=)[^\s"&]+/g,
		"****",
	);
}

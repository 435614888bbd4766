/** A command line that no command understands: answered with the usage and exit code 2. */
export class UsageError extends Error {}

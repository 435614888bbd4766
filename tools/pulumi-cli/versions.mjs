// @ts-check

/** The release that is downloaded or built. The Go module in go/cli names it too. */
export const VERSION = "3.276.0";

/**
 * The oldest CLI on the PATH that is used as it is: the first whose `pulumi import --file` takes a
 * resource's inputs from the file, which importing a room needs.
 */
export const MINIMUM_VERSION = "3.254.0";

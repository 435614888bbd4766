import { existsSync } from "node:fs";

/** Linux has a file that is always full. */
export const testWithFullDisk = existsSync("/dev/full") ? test : test.skip;

import { version as pulumiVersion } from "@pulumi/pulumi/version.js";
import { Account } from "../room/account.js";
import type { Clock } from "../room/clock.js";
import { reportWait } from "./notices/waits.js";

const { version } = require("pulumi-twilio-video/package.json") as {
	readonly version: string;
};

const userAgent = [
	`pulumi-twilio-video/${version}`,
	`(${process.platform} ${process.arch})`,
	`node/${process.versions.node}`,
	`pulumi/${pulumiVersion}`,
].join(" ");

/**
 * An account that is acted for by way of Pulumi. Its user hears of what requests wait for.
 *
 * @param timeLimitMs how long one attempt of a request may take; 30 s by default
 * @param clock by which it is waited before a room counts as gone
 */
export function createAccount(timeLimitMs?: number, clock?: Clock): Account {
	return new Account({ userAgent, onWait: reportWait }, timeLimitMs, clock);
}

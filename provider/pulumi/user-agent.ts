import { version as pulumiVersion } from "@pulumi/pulumi/version.js";

/** The version of this package. */
export const { version } = require("pulumi-twilio-video/package.json") as {
	readonly version: string;
};

/** Names this package and what it runs on in each request. */
export const userAgent = [
	`pulumi-twilio-video/${version}`,
	`(${process.platform} ${process.arch})`,
	`node/${process.versions.node}`,
	`pulumi/${pulumiVersion}`,
].join(" ");

/** The type of a room's resource, as it stands in URNs and in state. It never changes, as `loader` doesn't. */
export const resourceType = "pulumi-nodejs:dynamic/twilio-video:Room";

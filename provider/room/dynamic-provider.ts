import { roomProvider } from "./provider.js";

/** What the text in every state loads, by the name `pulumi-twilio-video/dynamic-provider`: one provider for the process. */
const provider = roomProvider();

export = provider;

/** Whether a room is over, by its status. A status that Twilio may add one day is no end. */
export function hasEnded({ status }: { readonly status?: unknown }): boolean {
	return status === "completed" || status === "failed" || status === "gone";
}

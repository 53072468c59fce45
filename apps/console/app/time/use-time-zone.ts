import { useSyncExternalStore } from "react";

const never = () => () => {};
const viewersZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The viewer's zone; UTC on the server, which cannot know it, and where JavaScript is off. */
export const useTimeZone = (): string => useSyncExternalStore(never, viewersZone, () => "UTC");

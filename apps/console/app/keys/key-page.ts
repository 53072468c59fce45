import { useOutletContext } from "@remix-run/react";
import type { Live } from "../usage/use-live-key.ts";

/** What the page of a key gives to its tabs: the server's time running on, and what was read since the page was loaded. */
export type KeyPage = Live & { now: Date };

export const useKeyPage = (): KeyPage => useOutletContext<KeyPage>();

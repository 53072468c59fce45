import type { UsageEvent } from "../usage/usage-event.ts";

/** A way for events to come into the tables. */
export type Contender = {
  name: string;
  label: string;
  /** Takes what one turn of a server brought. */
  take: (events: readonly UsageEvent[]) => Promise<void>;
  /** Whether it is so far behind that a server would have to slow down. */
  isFull: () => Promise<boolean>;
  /** Resolves when all that was taken is in the tables; rejects when some of it never will be. */
  finish: () => Promise<void>;
  close: () => Promise<void>;
};

/** Starts it anew: processes, connections, and nothing behind it. */
export type StartContender = () => Promise<Contender>;

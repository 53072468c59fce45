import { type Change, type FeedPage, mostChangesARead, type Store } from "../store/store.ts";
import type { TroubleListener } from "../trouble.ts";
import type { DatabaseClock } from "./database-clock.ts";
import type { Freshness, Moment } from "./freshness.ts";
import { thisMoment } from "./freshness.ts";

const everyMs = 1_000;
/** Sooner after a failure: a change is to be known two seconds after its commit, if Postgres can be reached by then. */
const againMs = 500;

export type ChangeFeedOptions = {
  store: Pick<Store, "changesPast">;
  clock: DatabaseClock;
  freshness: Freshness;
  /** Called in the order of commits, before the read counts as a confirmation. */
  apply: (change: Change) => void;
  /** The cursor does not fit the table (a restore, a failover, a week's silence): whatever is remembered may be wrong. */
  lost: () => void;
  /** Called after each read that reached the table's head: all that it brought is applied. */
  confirmed: () => void;
  /** Called when a read has ended, with its start: without an answer, or up to the table's head and applied. */
  ended: (begun: Moment) => void;
  onTrouble: TroubleListener;
};

export type ChangeFeed = {
  /** Resolves when the cursor was read for the first time; it is tried again until then. */
  start(): Promise<void>;
  /** Reads now instead of within the second. `number` is the change announced; one that was applied is ignored. */
  nudge(number: number): void;
  /** The last number applied; null before the first read. */
  cursor(): number | null;
  close(): void;
};

/** Reads the numbers past its cursor once a second, always; a nudge only makes it sooner, a failure too. */
export function createChangeFeed(options: ChangeFeedOptions): ChangeFeed {
  const { store, clock, freshness, confirmed, ended, onTrouble } = options;
  let cursor: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let state: "idle" | "reading" | "nudged" | "closed" = "idle";
  let started: () => void = () => {};
  const firstRead = new Promise<void>((resolve) => {
    started = resolve;
  });

  async function readOnce(): Promise<void> {
    const begun = thisMoment();
    const page = await askPage(begun);
    clock.set(page.nowMs, begun.monotonicMs);
    cursor = applyPage(page, cursor, options);
    if (page.changes.length < mostChangesARead) {
      freshness.confirm(begun);
      ended(begun);
      confirmed();
    } else state = state === "closed" ? "closed" : "nudged"; // there is more
    started();
  }

  async function askPage(begun: Moment): Promise<FeedPage> {
    try {
      return await store.changesPast(cursor ?? Number.MAX_SAFE_INTEGER);
    } catch (error) {
      ended(begun);
      throw error;
    }
  }

  async function readAll(): Promise<void> {
    clearTimeout(timer);
    let pauseMs = everyMs;
    try {
      do {
        state = "reading";
        await readOnce();
      } while (stateNow() === "nudged");
    } catch (error) {
      pauseMs = againMs;
      if (stateNow() !== "closed") onTrouble({ what: "change-feed", error });
    }
    if (stateNow() === "closed") return;
    state = "idle";
    timer = setTimeout(() => void readAll(), pauseMs);
  }

  const stateNow = () => state; // it changes while a read is awaited, which control flow does not see

  return {
    start() {
      if (state === "idle") void readAll();
      return firstRead;
    },
    nudge(number) {
      if (cursor !== null && number <= cursor) return;
      if (state === "reading") state = "nudged";
      else if (state === "idle" && cursor !== null) void readAll();
    },
    cursor: () => cursor,
    close() {
      state = "closed";
      clearTimeout(timer);
    },
  };
}

/** Applies a page and says where the cursor stands then. */
function applyPage(
  page: FeedPage,
  cursor: number | null,
  { apply, lost }: Pick<ChangeFeedOptions, "apply" | "lost">,
): number {
  if (cursor === null) return page.head; // nothing is remembered yet that a change could contradict
  if (cursor > page.head || cursor + 1 < page.oldest) {
    lost();
    return page.head;
  }
  for (const change of page.changes) apply(change);
  return page.changes.at(-1)?.number ?? cursor;
}

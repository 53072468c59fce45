import { setTimeout as sleep } from "node:timers/promises";
import { changesChannel } from "@avy/core";
import { Redis } from "ioredis";
import type { Store } from "../../store/store.ts";

/** Counts the reads of the feed. */
export function countingFeedReads() {
  const reads = { count: 0 };
  const around = (store: Store): Store => ({
    ...store,
    changesPast(cursor) {
      reads.count++;
      return store.changesPast(cursor);
    },
  });
  return { reads, around };
}

/** Whether announcements are heard: ten within half a second make more reads than the one that each second has anyway. */
export async function hearsAnnouncements(reads: { count: number }, redisUrl: string) {
  const publisher = new Redis(redisUrl);
  const before = reads.count;
  for (let sent = 0; sent < 10; sent++) {
    await publisher.publish(changesChannel, String(Number.MAX_SAFE_INTEGER - sent));
    await sleep(50);
  }
  publisher.disconnect();
  return reads.count - before >= 4;
}

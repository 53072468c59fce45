import { changesChannel } from "@avy/core";
import type { RedisConnection } from "@avy/queue/redis";
import type { ChangesTrouble } from "./trouble.ts";

/** A nudge for verifiers, which read the table anyway: a Redis in trouble costs them a second and people nothing. */
export const publishChange =
  (redis: RedisConnection, onTrouble: ChangesTrouble) =>
  async (changeNumber: number): Promise<void> => {
    try {
      await redis.publish(changesChannel, String(changeNumber));
    } catch (error) {
      onTrouble("publish", error, changeNumber);
    }
  };

import { changesChannel } from "@avy/core";
import type { OperationServices } from "@avy/operations";
import type { Redis } from "ioredis";
import type { Logger } from "pino";

/** A nudge for verifiers, which read the table anyway: a Redis in trouble costs them a second and people nothing. */
export const publishChange =
  (redis: Redis, log: Logger): OperationServices["publishChange"] =>
  async (changeNumber) => {
    try {
      await redis.publish(changesChannel, String(changeNumber));
    } catch (error) {
      log.warn({ what: "publish", changeNumber, err: error }, "trouble");
    }
  };

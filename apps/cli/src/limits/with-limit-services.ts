import { once } from "node:events";
import { connectChanges, publishChange } from "@avy/changes";
import { connectDb } from "@avy/db";
import type { LimitServices } from "@avy/operations";
import { settingsOf } from "../command/settings-of.ts";
import type { Told } from "../command/told.ts";
import { readLimitEnv } from "../env.ts";

const readyMs = 2_000;
const unheard = "Redis does not answer: verifiers hear of it in their next read, within a second";

/** For a change of a limit, which is audited, numbered and announced. Without Redis it is made all the same. */
export async function withLimitServices(
  work: (services: LimitServices) => Promise<Told>,
): Promise<Told> {
  const { DATABASE_URL, REDIS_URL, AUDIT_ENCRYPTION_KEY } = settingsOf(readLimitEnv);
  const { db, close } = connectDb(DATABASE_URL, { connections: 1, silentMs: 30_000 });
  let isRedisAway = false;
  const onTrouble = () => {
    isRedisAway = true;
  };
  const redis = connectChanges(REDIS_URL, onTrouble);
  try {
    await once(redis, "ready", { signal: AbortSignal.timeout(readyMs) }).catch(() => {});
    const told = await work({
      ...{ db, now: () => new Date(), auditEncryptionKeys: AUDIT_ENCRYPTION_KEY },
      publishChange: publishChange(redis, onTrouble),
    });
    return isRedisAway ? { ...told, closing: [unheard] } : told;
  } finally {
    redis.disconnect();
    await close();
  }
}

import { createHash } from "node:crypto";
import { authThrottle, type Db } from "@avy/db";
import { and, eq, inArray, lt, sql } from "drizzle-orm";

/** `burst` attempts at once, then one every `everyMs`. Past that, `queue` more may wait for their turn. */
export type Rule = { name: string; everyMs: number; burst: number; queue: number };
export type Taken = { taken: true; waitMs: number } | { taken: false; retryAfterMs: number };

/** What one rule knows of one subject; a digest, so that no address or email is kept. */
export const allowanceKey = (rule: Rule, subject: string): string =>
  createHash("sha256").update(`${rule.name}\n${subject}`).digest("base64url");

/** Takes one attempt. One statement decides and counts, so two attempts at once cannot share a place. */
export async function takeAttempt(db: Db, rule: Rule, key: string, now: Date): Promise<Taken> {
  const { everyMs, burst, queue } = rule;
  const at = (ms: number) => new Date(now.getTime() + ms);
  const nowText = now.toISOString();
  const [row] = await db
    .insert(authThrottle)
    .values({ key, wholeAt: at(everyMs) })
    .onConflictDoUpdate({
      target: authThrottle.key,
      set: {
        wholeAt: sql`greatest(${authThrottle.wholeAt}, ${nowText}::timestamptz) + make_interval(secs => ${everyMs / 1000})`,
      },
      setWhere: lt(authThrottle.wholeAt, at((burst + queue - 1) * everyMs + 1)),
    })
    .returning({ wholeAt: authThrottle.wholeAt });
  if (row === undefined) return { taken: false, retryAfterMs: everyMs };
  return {
    taken: true,
    waitMs: Math.max(0, row.wholeAt.getTime() - at(burst * everyMs).getTime()),
  };
}

/** Gives one attempt back: it turned out to be no failure. */
export async function giveBack(db: Db, rule: Rule, keys: readonly string[]): Promise<void> {
  await db
    .update(authThrottle)
    .set({ wholeAt: sql`${authThrottle.wholeAt} - make_interval(secs => ${rule.everyMs / 1000})` })
    .where(inArray(authThrottle.key, [...keys]));
}

export async function forget(db: Db, key: string): Promise<void> {
  await db.delete(authThrottle).where(eq(authThrottle.key, key));
}

/** An allowance that is whole again says nothing; its row goes, some at a time. */
export async function sweepAllowances(db: Db, now: Date): Promise<void> {
  const whole = db
    .select({ key: authThrottle.key })
    .from(authThrottle)
    .where(lt(authThrottle.wholeAt, now))
    .limit(100);
  await db
    .delete(authThrottle)
    .where(and(inArray(authThrottle.key, whole), lt(authThrottle.wholeAt, now)));
}

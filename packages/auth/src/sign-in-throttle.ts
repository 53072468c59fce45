import type { Db } from "@avy/db";
import {
  allowanceKey,
  forget,
  giveBack,
  type Rule,
  sweepAllowances,
  type Taken,
  takeAttempt,
} from "./allowance.ts";

/** Wrong passwords from one network, whoever they are for. */
const ofNetwork: Rule = { name: "network", everyMs: 6_000, burst: 20, queue: 0 };
/** Wrong passwords for one account from one network. */
const ofPair: Rule = { name: "pair", everyMs: 30_000, burst: 5, queue: 0 };
/** Wrong passwords for one account from anywhere: they slow it to one attempt in 2 s, and never lock it. */
const ofAccount: Rule = { name: "account", everyMs: 2_000, burst: 10, queue: 4 };
const ofSignUp: Rule = { name: "sign-up", everyMs: 10_000, burst: 30, queue: 0 };

export type Attempt = { email: string; network: string };
export type Clock = { now: () => Date; wait: (ms: number) => Promise<void> };
export type Admission =
  | { admitted: true; succeeded: () => Promise<void> }
  | { admitted: false; retryAfterSeconds: number };

/**
 * An attempt is counted before its password is looked at, so that many at once gain nothing, and taken
 * back when the password was right. An attempt on a slowed account waits for its turn.
 */
export async function admitSignIn(db: Db, clock: Clock, attempt: Attempt): Promise<Admission> {
  const email = attempt.email.toLowerCase();
  const network = allowanceKey(ofNetwork, attempt.network);
  const pair = allowanceKey(ofPair, `${email}\n${attempt.network}`);
  const account = allowanceKey(ofAccount, email);
  let waitMs = 0;
  for (const [rule, key] of [
    [ofNetwork, network],
    [ofPair, pair],
    [ofAccount, account],
  ] as const) {
    const taken = await takeAttempt(db, rule, key, clock.now());
    if (!taken.taken) return refused(taken);
    waitMs = taken.waitMs;
  }
  if (waitMs > 0) await clock.wait(waitMs);
  return {
    admitted: true,
    succeeded: async () => {
      await giveBack(db, ofNetwork, [network]);
      await giveBack(db, ofAccount, [account]);
      await forget(db, pair);
      await sweepAllowances(db, clock.now());
    },
  };
}

/** Accounts made from one network. Not given back: making one is what is counted. */
export async function admitSignUp(
  db: Db,
  clock: Clock,
  network: string,
): Promise<{ admitted: true } | { admitted: false; retryAfterSeconds: number }> {
  const taken = await takeAttempt(db, ofSignUp, allowanceKey(ofSignUp, network), clock.now());
  return taken.taken ? { admitted: true } : refused(taken);
}

const refused = ({ retryAfterMs }: Extract<Taken, { taken: false }>) =>
  ({ admitted: false, retryAfterSeconds: Math.ceil(retryAfterMs / 1000) }) as const;

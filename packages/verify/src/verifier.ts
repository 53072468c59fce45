import { randomUUID } from "node:crypto";
import { type Demand, type OrgId, statusClassOf, type Tier } from "@avy/core";
import type { Authentication, Refused } from "./authentication.ts";
import { createClientAddresses } from "./client-addresses.ts";
import { noDecisions } from "./decision-counts.ts";
import { createArrivals } from "./feed/arrivals.ts";
import { createChangeFeed } from "./feed/change-feed.ts";
import { createDatabaseClock } from "./feed/database-clock.ts";
import { createFreshness, thisMoment } from "./feed/freshness.ts";
import { createMemoryTrust } from "./feed/memory-trust.ts";
import { beatEveryMs, createStallGuard, readAwake } from "./feed/stall-guard.ts";
import { createJudge } from "./judge.ts";
import { createKeyCache } from "./keys/key-cache.ts";
import type { Caller } from "./keys/known-secret.ts";
import { createSigningKeyRing } from "./keys/signing-key-ring.ts";
import { createFloodGuard } from "./limits/flood-guard.ts";
import { type Budget, createKeyBudget } from "./limits/key-budget.ts";
import { createLimitBook } from "./limits/limit-book.ts";
import { createRateLimiter, type LimitState } from "./limits/rate-limiter.ts";
import { connectRedis, type RedisLink } from "./redis-link.ts";
import { createReloads } from "./reloads.ts";
import type { Change } from "./store/store.ts";
import { createFindSecret } from "./tokens/find-secret.ts";
import type { Presented, PresentedFrom } from "./tokens/presented-token.ts";
import type { VerifierMetrics } from "./verifier-metrics.ts";
import {
  type ReadVerifierOptions,
  readVerifierOptions,
  type VerifierOptions,
} from "./verifier-options.ts";
import type { VerifyForInput, VerifyInput } from "./verify-input.ts";

export type VerifierHealth = {
  /** Random, a new one for each verifier: the name under which it reports the changes it has applied. */
  verifierId: string;
  /** Signing keys and cursor were read. */
  ready: boolean;
  /** Since the last confirmation by the primary; null before the first. Past 60 s every request is 503. */
  confirmedMsAgo: number | null;
  /** The last change applied; null before the first read. */
  changeNumber: number | null;
  redis: boolean;
  cachedKeys: number;
};

export type Verifier = {
  /**
   * The whole decision of one request, for whoever has no framework between. Never throws and never rejects: a key that
   * is not good, and one that cannot be judged now, are values. Answers at once when all it takes is in memory.
   */
  verify(input: VerifyInput): Authentication | Promise<Authentication>;
  /**
   * The whole decision of a request that needs its token alone: from whatever address, with whatever scopes, spending
   * nothing. Counted as a request that any key may make.
   */
  verifyToken(presented: Presented): Authentication | Promise<Authentication>;
  /**
   * The whole decision, but for the rate limit, of a request that came to another service of this organization. A key of
   * another organization is answered as an unknown one, and nothing of it is counted; else it counts as one request of
   * the key. `caller` is told of the organization's own keys alone.
   */
  verifyFor(orgId: OrgId, input: VerifyForInput): Authentication | Promise<Authentication>;
  /** The first half: token, status and address, before any resource is looked up. */
  authenticate(presented: Presented): Authentication | Promise<Authentication>;
  /**
   * The second half: scope and rate limit. Null is allowed; it is counted as one request of the key. A promise only where
   * Redis has to be asked. `from` is the request's, for the record of what the key is used for.
   */
  authorize(
    caller: Caller,
    demand: Demand,
    tier: Budget,
    from: PresentedFrom,
  ): Refused | null | Promise<Refused | null>;
  /** Asked before a resource is looked up, with its form: a refusal from memory, or null to go on at once. */
  refuseLookUp(
    caller: Caller,
    demand: Demand & { kind: "form" },
    tier: Budget,
    from: PresentedFrom,
  ): Refused | null | Promise<Refused | null>;
  /**
   * Counts an answer that is done, and how long it took, in milliseconds. Neither waits nor throws; an interim status
   * (below 200) is no answer.
   */
  recordAnswer(caller: Caller, statusCode: number, durationMs: number): void;
  /** What an organization has left in a tier, as last known here, for the RateLimit headers; null before anything is. */
  rateLimit(orgId: OrgId, tier: Tier): LimitState | null;
  /** Resolves when signing keys and cursor were first read; stores that are away are tried again until then. */
  ready(): Promise<void>;
  health(): VerifierHealth;
  metrics(): VerifierMetrics;
  /** Flushes usage, gives unspent leases back and ends every connection. */
  close(): Promise<void>;
};

/** Decides each request from memory. Fails closed: what cannot be judged is refused with 503. */
export function createVerifier(given: VerifierOptions): Verifier {
  const { redisUrl, ...options } = readVerifierOptions(given);
  return assembleVerifier(options, (verifierId) =>
    connectRedis(redisUrl, verifierId, options.onTrouble),
  );
}

/** The same without a connection of its own to Redis: all that is known of it is the link. */
export function assembleVerifier(
  options: Omit<ReadVerifierOptions, "redisUrl">,
  linkOf: (verifierId: string) => RedisLink,
): Verifier {
  const { store, onTrouble } = options;
  const verifierId = randomUUID();
  const link = linkOf(verifierId);
  const clock = createDatabaseClock();
  const freshness = createFreshness(thisMoment);
  const ring = createSigningKeyRing(store, options.keyEncryptionKeys);
  const stall = createStallGuard({
    monotonicMs: () => performance.now(),
    wallMs: Date.now,
    onStall: () => feed.nudge(Number.POSITIVE_INFINITY),
  });
  const keys = createKeyCache(
    { findSecret: readAwake(stall, store.findSecret) },
    options.mostCachedKeys,
  );
  const book = createLimitBook(store, options.limits);
  const reloads = createReloads({ ring, book, onTrouble });
  const counts = noDecisions();
  let emptied = 0;
  const emptyCache = () => {
    emptied++;
    keys.forgetAll();
  };
  const forgetAll = () => {
    emptyCache();
    reloads.request("signing-keys");
    reloads.request("limits");
  };
  const arrivals = createArrivals(clock.nowMs);
  const apply = (change: Change) => {
    if (change.kind === "key") keys.forgetKey(change.keyId);
    else if (change.kind === "signing-key") reloads.request("signing-keys");
    else if (change.kind === "limit") reloads.request("limits");
    else forgetAll();
    arrivals.note(change);
  };
  const reporter = link.reporter(() => ({
    changeNumber: feed.cursor() ?? 0,
    atMs: clock.nowMs(),
    arrivals: arrivals.latest(),
  }));
  const feed = createChangeFeed({
    ...{ store, clock, freshness, apply, onTrouble },
    lost: forgetAll,
    confirmed: reporter.report,
    ended: stall.readEnded,
  });
  const beating = setInterval(stall.beat, beatEveryMs).unref();
  link.listen(feed.nudge);
  const usage = options.usage({ now: clock.nowMs, endedBatches: store.endedBatches });
  const outdated = () => {
    if (keys.size() > 0) emptyCache();
  };
  const trustAt = createMemoryTrust({ freshness, stall, outdated });
  const limiter = createRateLimiter({ buckets: link.buckets, book, onTrouble });
  const keyBudget = createKeyBudget();
  const judge = createJudge({
    findSecret: createFindSecret({ ring, keys, trustAt }),
    clock,
    clientAddressOf: createClientAddresses(options.trustedProxies),
    floodGuard: createFloodGuard(() => performance.now()),
    keyBudget,
    limiter,
    usage,
    counts,
    onTrouble,
  });
  // The cursor first: a change made while the rest is read is then one that the feed will bring.
  const ready = feed.start().then(() => reloads.all());

  return {
    ...judge,
    recordAnswer({ orgId, keyId }, statusCode, durationMs) {
      const statusClass = statusClassOf(statusCode);
      if (statusClass === null) return;
      try {
        usage.recordAnswer?.({ orgId, keyId, statusClass, atMs: clock.nowMs(), durationMs });
      } catch (error) {
        onTrouble({ what: "verifier", error });
      }
    },
    rateLimit: limiter.lastKnown,
    ready: () => ready,
    health: () => ({
      verifierId,
      ready: ring.loaded(),
      confirmedMsAgo: Number.isFinite(freshness.ageMs()) ? Math.round(freshness.ageMs()) : null,
      changeNumber: feed.cursor(),
      redis: link.isReady(),
      cachedKeys: keys.size(),
    }),
    metrics: () => ({
      decisions: { ...counts.decisions },
      unavailable: { ...counts.unavailable },
      cache: { size: keys.size(), ...keys.counts(), emptied },
      feed: { lagMs: freshness.ageMs(), changeNumber: feed.cursor() },
      limits: limiter.counts(),
      perKeyRefusals: keyBudget.refusals(),
      stalls: stall.stalls(),
      store: store.counts(),
      usage: usage.counts?.() ?? null,
      journal: usage.journalCounts?.() ?? null,
    }),
    async close() {
      clearInterval(beating);
      feed.close();
      reloads.close();
      link.stopListening();
      await Promise.all([usage.close(), reporter.withdraw(), limiter.close()]);
      link.disconnect();
      await store.close();
    },
  };
}

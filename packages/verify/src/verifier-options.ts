import {
  type Cidr,
  defaultLimits,
  type EncryptionKeys,
  expectedRedisUrl,
  type Limits,
  parseCidr,
  parseEncryptionKeys,
  parseRedisUrl,
} from "@avy/core";
import type { Store } from "./store/store.ts";
import type { TroubleListener } from "./trouble.ts";
import type { UsageRecorder } from "./usage/usage-recorder.ts";
import type { UsageSurroundings } from "./usage-surroundings.ts";

export type VerifierOptions = {
  /** `connectStore(url)`, with a role that may do no more than read. The verifier closes it. */
  store: Store;
  /** `redis://…`, `redis+cluster://…` or either with `rediss`: rate limits, and changes a second sooner. Never needed to decide. */
  redisUrl: string;
  /** Opens the signing keys. As `KEY_ENCRYPTION_KEY` has them: 32 bytes each in base64, comma-separated, the newest first. */
  keyEncryptionKeys: string | EncryptionKeys;
  /** Peers whose `X-Forwarded-For` is believed, as CIDR ranges. Default: none, the socket alone is believed. */
  trustedProxies?: readonly (string | Cidr)[];
  /** Requests a minute and at once of every organization without limits of its own, by tier. Default: 60/100, 600/1000, 6000/10000. */
  limits?: Limits;
  /** The most secrets held in memory, about 110 bytes each, set aside at the start. Default: 100,000. */
  mostCachedKeys?: number;
  /** Where decisions are counted: `queuedUsage(…)`. The verifier closes it. */
  usage: (surroundings: UsageSurroundings) => UsageRecorder;
  /** Told what went wrong where no request could be told of it: for a log. */
  onTrouble: TroubleListener;
};

/** With every default in its place and every text read. */
export type ReadVerifierOptions = Required<
  Omit<VerifierOptions, "keyEncryptionKeys" | "trustedProxies">
> & {
  keyEncryptionKeys: EncryptionKeys;
  trustedProxies: readonly Cidr[];
};

const mostEver = 10_000_000;

/** Throws a `TypeError` that names the option and says what it takes; it never repeats one that may hold a secret. */
export function readVerifierOptions(options: VerifierOptions): ReadVerifierOptions {
  const { keyEncryptionKeys, trustedProxies = [], mostCachedKeys = 100_000 } = options;
  if (!Number.isInteger(mostCachedKeys) || mostCachedKeys < 1 || mostCachedKeys > mostEver) {
    throw new TypeError(`mostCachedKeys must be a whole number from 1 to ${mostEver}`);
  }
  if (parseRedisUrl(options.redisUrl) === null) {
    throw new TypeError(`redisUrl is not valid: ${expectedRedisUrl}`);
  }
  return {
    ...options,
    mostCachedKeys,
    keyEncryptionKeys: readKeys(keyEncryptionKeys),
    trustedProxies: trustedProxies.map(readProxy),
    limits: options.limits ?? defaultLimits,
  };
}

function readKeys(keys: string | EncryptionKeys): EncryptionKeys {
  const read = typeof keys === "string" ? parseEncryptionKeys(keys) : keys;
  if (read !== null) return read;
  throw new TypeError("keyEncryptionKeys must be 32 random bytes in base64, or several by commas");
}

export function readProxy(proxy: string | Cidr, index: number): Cidr {
  if (typeof proxy !== "string") return proxy;
  const parsed = parseCidr(proxy);
  if (parsed.ok) return parsed.cidr;
  throw new TypeError(`trustedProxies[${index}] ${parsed.message}`);
}

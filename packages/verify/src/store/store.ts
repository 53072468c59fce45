import type { KeyId, KeyType, Limit, OrgId, SecretId, SigningKeyId, Tier } from "@avy/core";
import type { FeedCounts } from "./feed-reads.ts";
import type { LookUpCounts } from "./look-ups.ts";
import type { RulesText } from "./rules-text.ts";

/** A secret with the settings of its key, as stored. Nothing in it gives the token back. */
export type StoredSecret = {
  /** SHA-256 of the whole token, 32 bytes. */
  digest: Buffer;
  retiresAt: Date | null;
  keyId: KeyId;
  type: KeyType;
  /** Keys with equal rules are told by their text, before it is read. */
  rules: RulesText;
  expiresAt: Date | null;
  revokedAt: Date | null;
};

export type StoredSigningKey = { orgId: OrgId; id: SigningKeyId; wrapped: Buffer };

export type Change = {
  number: number;
  orgId: OrgId;
  /** When its row was written, right before its commit: the database's clock, epoch milliseconds. */
  committedAtMs: number;
} & (
  | { kind: "key"; keyId: KeyId }
  | { kind: "signing-key" }
  | { kind: "limit" }
  /** Of a kind that this version has not heard of: anything may have changed. */
  | { kind: "unknown" }
);

/** One read of the change feed: what came after a number, and where the table and its clock stand. */
export type FeedPage = {
  /** At most `mostChangesARead`, in the order of their numbers. */
  changes: readonly Change[];
  /** The oldest and the newest number kept; both 0 while there is none. */
  oldest: number;
  head: number;
  /** The database's clock at the start of the read, epoch milliseconds. */
  nowMs: number;
};

export const mostChangesARead = 1_000;

export type LimitOverride = { orgId: OrgId; tier: Tier; limit: Limit };

/** `revivals`: pools that fell silent and were opened anew. */
export type StoreCounts = LookUpCounts & FeedCounts & { revivals: number };

/** All that a verifier asks of the database. Every method rejects when no answer came. */
export type Store = {
  /** No answer to a look-up, nor to what is read whole, may be older than the last one of `changesPast`. */
  findSecret(orgId: OrgId, secretId: SecretId): Promise<StoredSecret | null>;
  allSigningKeys(): Promise<readonly StoredSigningKey[]>;
  findSigningKey(id: SigningKeyId): Promise<StoredSigningKey | null>;
  /** Only the primary may answer: a replica that fell behind would confirm what is no longer true. */
  changesPast(cursor: number): Promise<FeedPage>;
  limitOverrides(): Promise<readonly LimitOverride[]>;
  /** Those of the batches that Postgres has applied or parked. */
  endedBatches(batchIds: readonly string[]): Promise<readonly string[]>;
  /** Since the start. */
  counts(): StoreCounts;
  close(): Promise<void>;
};

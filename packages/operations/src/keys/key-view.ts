import {
  type KeyId,
  type KeyStatus,
  type KeyType,
  keyStatus,
  maskedKey,
  type Scope,
  type SecretId,
} from "@avy/core";
import { type ActorRecord, apiKey, apiKeySecret, secretLastUse } from "@avy/db";

/** A key as anybody may see it: never a token, never a digest. */
export type KeyView = {
  id: KeyId;
  type: KeyType;
  name: string;
  /** Prefix and the last four characters of its newest secret. */
  maskedKey: string;
  status: KeyStatus;
  scopes: Scope[];
  allowedIpCidrs: string[];
  expiresAt: Date | null;
  createdAt: Date;
  createdBy: ActorRecord;
  updatedAt: Date;
  revokedAt: Date | null;
  revokedBy: ActorRecord | null;
  /** As far as usage has been counted. */
  lastUsedAt: Date | null;
  /** The /24 or /64 of the client that used it last; null when unknown. */
  lastUsedNetwork: string | null;
  version: number;
  secrets: SecretView[];
};
export type SecretView = {
  id: SecretId;
  lastFour: string;
  createdAt: Date;
  retiresAt: Date | null;
  /** As far as usage has been counted. */
  lastUsedAt: Date | null;
};

/** Named one by one: a new column stays inside until someone adds it here. */
export const keyColumns = {
  id: apiKey.id,
  type: apiKey.type,
  name: apiKey.name,
  scopes: apiKey.scopes,
  allowedIpCidrs: apiKey.allowedIpCidrs,
  expiresAt: apiKey.expiresAt,
  createdAt: apiKey.createdAt,
  createdBy: apiKey.createdBy,
  updatedAt: apiKey.updatedAt,
  revokedAt: apiKey.revokedAt,
  revokedBy: apiKey.revokedBy,
  version: apiKey.version,
};

export const secretColumns = {
  id: apiKeySecret.id,
  lastFour: apiKeySecret.lastFour,
  createdAt: apiKeySecret.createdAt,
  retiresAt: apiKeySecret.retiresAt,
  lastUsedAt: secretLastUse.lastUsedAt,
};

type KeyRow = Omit<KeyView, "maskedKey" | "status" | "secrets">;

/** `secrets` newest first. */
export const keyView = (row: KeyRow, secrets: SecretView[], now: Date): KeyView => ({
  ...row,
  maskedKey: maskedKey(row.type, secrets[0]?.lastFour ?? ""),
  status: keyStatus(row, now),
  secrets,
});

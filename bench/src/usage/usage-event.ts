import type { KeyId, OrgId, Outcome, SecretId } from "@avy/core";

/** One decision, before anybody counted it. */
export type UsageEvent = {
  orgId: OrgId;
  keyId: KeyId;
  secretId: SecretId;
  outcome: Outcome;
  /** What was asked for. */
  address: string;
};

export type UsageKey = Pick<UsageEvent, "orgId" | "keyId" | "secretId">;

/** The same of every event. */
export const action = "read";
export const clientAddress = "203.0.113.7";
export const clientNetwork = "203.0.113.0/24";

import {
  allowedIpsCover,
  type KeyId,
  type Policy,
  type PolicySettings,
  type Scope,
  scopesCover,
} from "@avy/core";
import type { Caller } from "../caller/caller-again.ts";
import { OperationError } from "../operation-error.ts";

/** A key whose settings or secrets another key is about to change: its scopes before, its settings after. */
export type Target = { before: readonly Scope[]; after: PolicySettings };

/**
 * A key grants only what it holds itself. It must cover each scope that the target has before and after; the target's
 * addresses must lie within its own, and the target may not outlive it. Members are judged by their role alone.
 */
export function requireNoEscalation({ policy }: Caller, { before, after }: Target): void {
  if (policy === null) return;
  const beyond = [...after.scopes, ...before].find((scope) => !scopesCover(policy.scopes, [scope]));
  if (beyond !== undefined) {
    throw escalation(
      ["scopes"],
      `The calling key does not hold this scope itself: ${beyond.action} on ${beyond.resourceFilter}`,
    );
  }
  if (!allowedIpsCover(policy.allowedIpCidrs, after.allowedIpCidrs)) {
    throw escalation(
      ["allowedIpCidrs"],
      "The calling key may be used from fewer addresses; give ranges within its own",
    );
  }
  if (outlives(after.expiresAt, policy.expiresAt)) {
    throw escalation(
      ["expiresAt"],
      `The calling key expires at ${policy.expiresAt?.toISOString()}; give no later date`,
    );
  }
}

/** Whether a key that calls would change its own settings. */
export function requireAnotherKey(policy: Policy | null, keyId: KeyId): void {
  if (policy?.keyId === keyId) throw escalation([], "A key may not change its own settings");
}

const outlives = (target: Date | null, caller: Date | null): boolean =>
  caller !== null && (target === null || target > caller);

const escalation = (path: string[], message: string) =>
  new OperationError("scope_escalation", message, path.length === 0 ? [] : [{ path, message }]);

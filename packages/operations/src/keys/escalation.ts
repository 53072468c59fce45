import {
  allowedIpsCover,
  type KeyId,
  type Policy,
  type PolicySettings,
  type Scope,
  scopeCovers,
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
  const granted = [...after.scopes, ...before];
  // All at once: the question has one bound for how long it may take.
  if (!scopesCover(policy.scopes, granted)) throw escalation(["scopes"], beyond(policy, granted));
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

/** Names one of the scopes that no single one of the caller's covers. */
function beyond({ scopes }: Policy, granted: readonly Scope[]): string {
  const foreign = granted.find((scope) => !scopes.some((own) => scopeCovers(own, scope)));
  const named = foreign === undefined ? "" : `: ${foreign.action} on ${foreign.resourceFilter}`;
  return `The calling key does not hold every scope itself${named}`;
}

const outlives = (target: Date | null, caller: Date | null): boolean =>
  caller !== null && (target === null || target > caller);

const escalation = (path: string[], message: string) =>
  new OperationError("scope_escalation", message, path.length === 0 ? [] : [{ path, message }]);

import type { SecretId } from "../ids.ts";
import { hasCome } from "./key-status.ts";

/** One secret of a key. It lives until it retires; null for until somebody retires it. */
export type SecretLife = { id: SecretId; retiresAt: Date | null };

/** From the moment at which it retires on, a secret is refused. */
export const secretLives = ({ retiresAt }: Pick<SecretLife, "retiresAt">, now: Date): boolean =>
  !hasCome(retiresAt?.getTime() ?? null, now.getTime());

const mostLiveSecrets = 2;

/** Why a key with these secrets may not get another one now; null when it may. Every such fault is a conflict. */
export function rotationFault(secrets: readonly SecretLife[], now: Date): string | null {
  const live = secrets.filter((secret) => secretLives(secret, now));
  return live.length < mostLiveSecrets
    ? null
    : "The key has two live secrets already; retire one of them, then rotate";
}

export type RetireFault = { code: "not_found" | "conflict"; message: string };

/**
 * Why one of a key's secrets may not be retired now; null when it may: either of two, also one whose grace period ends
 * later. The last one may not, for a key without a secret is revoked by another name.
 */
export function retireFault(
  secrets: readonly SecretLife[],
  secretId: SecretId,
  now: Date,
): RetireFault | null {
  const secret = secrets.find(({ id }) => id === secretId);
  if (secret === undefined) return { code: "not_found", message: "The key has no such secret" };
  if (!secretLives(secret, now)) {
    return { code: "conflict", message: "The secret is retired already" };
  }
  if (secrets.some((other) => other !== secret && secretLives(other, now))) return null;
  const message = "This is the key's last live secret; rotate the key first, or revoke the key";
  return { code: "conflict", message };
}

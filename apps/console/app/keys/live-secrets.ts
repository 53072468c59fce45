import { secretLives } from "@avy/core/rotation";
import type { SecretView } from "@avy/operations";

const silentMs = 86_400_000;

/** Both secrets of a key that is being rotated; null while it has one, or none. */
export function rotatingSecrets(
  secrets: readonly SecretView[],
  now: Date,
): { fresh: SecretView; old: SecretView } | null {
  const live = secrets
    .filter((secret) => secretLives(secret, now))
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  const [fresh, old] = live;
  return fresh === undefined || old === undefined ? null : { fresh, old };
}

/** Whether nothing came with a secret for 24 h, as far as requests are counted; one that is younger has had no time to be silent. */
export function isSilent({ createdAt, lastUsedAt }: SecretView, now: Date): boolean {
  const since = lastUsedAt ?? createdAt;
  return now.getTime() - since.getTime() >= silentMs;
}

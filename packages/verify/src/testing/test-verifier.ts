import { randomBytes } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { DecisionEvent, EncryptionKeys, Limits } from "@avy/core";
import { assembleVerifier, type Verifier } from "../verifier.ts";
import { readProxy, type VerifierOptions } from "../verifier-options.ts";
import { createMemoryLink } from "./memory-link.ts";
import { createMemoryStore } from "./memory-store.ts";
import { createMint } from "./mint.ts";
import type { NewTestKey } from "./new-test-key.ts";

export type { DecisionEvent, Scope } from "@avy/core";
export type { NewTestKey } from "./new-test-key.ts";

export type TestVerifierOptions = Partial<Pick<VerifierOptions, "trustedProxies" | "onTrouble">> & {
  /** Requests a minute and at once, by tier. Default: more than any test sends. */
  limits?: Partial<Limits>;
};

export type TestVerifier = Verifier & {
  /** A new key's token, good from now on. */
  mint(key?: NewTestKey): string;
  /** Resolves when the verifier has applied it: the next request of the key is refused. */
  revoke(token: string): Promise<void>;
  /** What was counted, the oldest first: one for each request with a key that was minted here. */
  decisions: DecisionEvent[];
};

const unlimited = { perMinute: 1_000_000_000, burst: 1_000_000_000 };

/**
 * A verifier for tests of your own API: it decides as in service, with its keys, limits and usage in memory, and needs
 * neither Postgres nor Redis. Give it to your app in the place of `createVerifier(…)`:
 *
 * ```ts
 * test("a key for doors opens one", async () => {
 *   const verifier = await testVerifier();
 *   const key = verifier.mint({ scopes: [{ action: "read", resourceFilter: "THING/Door/#" }] });
 *   const headers = { "x-api-key": key };
 *   const answer = await createApp(verifier).request("/v2/doors/d1", { headers });
 *   expect(answer.status).toBe(200);
 * });
 * ```
 *
 * `close` ends its timers.
 */
export async function testVerifier(options: TestVerifierOptions = {}): Promise<TestVerifier> {
  const store = createMemoryStore();
  const link = createMemoryLink();
  const decisions: DecisionEvent[] = [];
  const keyEncryptionKeys: EncryptionKeys = [randomBytes(32)];
  const mint = createMint(store, keyEncryptionKeys);
  const verifier = assembleVerifier(
    {
      ...{ store, keyEncryptionKeys, mostCachedKeys: 10_000 },
      trustedProxies: (options.trustedProxies ?? []).map(readProxy),
      limits: { standard: unlimited, "data-read": unlimited, verify: unlimited, ...options.limits },
      usage: () => ({ record: (event) => void decisions.push(event), close: async () => {} }),
      onTrouble: options.onTrouble ?? (() => {}),
    },
    () => link,
  );
  await verifier.ready();
  return {
    ...verifier,
    decisions,
    mint: mint.mint,
    async revoke(token) {
      const changeNumber = store.revoke(mint.keyOf(token));
      link.announce(changeNumber);
      while ((verifier.health().changeNumber ?? 0) < changeNumber) await nextTurn();
    },
  };
}

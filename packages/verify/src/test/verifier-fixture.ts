import { type DecisionEvent, defaultLimits, type Limits } from "@avy/core";
import { type TestDatabase, testKeyEncryptionKeys } from "@avy/testing";
import { inject } from "vitest";
import { connectStore } from "../store/postgres-store.ts";
import type { Store } from "../store/store.ts";
import type { Presented } from "../tokens/presented-token.ts";
import type { Trouble } from "../trouble.ts";
import { createVerifier, type Verifier } from "../verifier.ts";
import type { VerifierOptions } from "../verifier-options.ts";

/** The run's own Redis. */
export const testRedisUrl = (): string => inject("redisUrl");

export type TestVerifier = Verifier & { counted: DecisionEvent[]; troubles: Trouble[] };

type Differs = Partial<Pick<VerifierOptions, "trustedProxies" | "redisUrl" | "mostCachedKeys">> & {
  limits?: Partial<Limits>;
  /** Puts something of the test's own in front of the real store. */
  around?: (store: Store) => Store;
};

/** A verifier on a real database and Redis, by its own role, that keeps what it counted. Not waited for. */
export function startVerifier(database: TestDatabase, differs: Differs = {}): TestVerifier {
  const { limits, around = (store) => store, ...options } = differs;
  const counted: DecisionEvent[] = [];
  const troubles: Trouble[] = [];
  const verifier = createVerifier({
    store: around(connectStore(database.urlAs("avy_verifier"))),
    redisUrl: testRedisUrl(),
    keyEncryptionKeys: testKeyEncryptionKeys,
    trustedProxies: [],
    limits: { ...defaultLimits, ...limits },
    mostCachedKeys: 1_000,
    usage: () => ({ record: (event) => void counted.push(event), close: async () => {} }),
    onTrouble: (trouble) => void troubles.push(trouble),
    ...options,
  });
  return { ...verifier, counted, troubles };
}

/** A request that presents a token in `X-Api-Key`, from 192.0.2.1. */
export const presenting = (token: string, differs: Partial<Presented> = {}): Presented => ({
  apiKey: token,
  authorization: null,
  socketAddress: "192.0.2.1",
  forwardedFor: null,
  ...differs,
});

/** What a request is told: `allowed`, or the code of its refusal. */
export async function told(
  verifier: Verifier,
  presented: Presented,
  demand: Parameters<Verifier["authorize"]>[1] = { kind: "any-key" },
): Promise<string> {
  const authentication = await verifier.authenticate(presented);
  if (!authentication.ok) return authentication.refusal.code;
  const refused = await verifier.authorize(authentication.caller, demand, "standard");
  return refused?.refusal.code ?? "allowed";
}

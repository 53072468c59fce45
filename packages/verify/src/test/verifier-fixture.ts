import { type AnswerEvent, type DecisionEvent, defaultLimits, type Limits } from "@avy/core";
import { type TestDatabase, testKeyEncryptionKeys } from "@avy/testing";
import { inject } from "vitest";
import { connectStore } from "../store/postgres-store.ts";
import type { Store } from "../store/store.ts";
import type { Trouble } from "../trouble.ts";
import { createVerifier, type Verifier } from "../verifier.ts";
import type { VerifierOptions } from "../verifier-options.ts";

export { presenting, told } from "./told.ts";

/** The run's own Redis. */
export const testRedisUrl = (): string => inject("redisUrl");

export type TestVerifier = Verifier & {
  counted: DecisionEvent[];
  answers: AnswerEvent[];
  troubles: Trouble[];
};

type Differs = Partial<
  Pick<VerifierOptions, "trustedProxies" | "redisUrl" | "mostCachedKeys" | "keyEncryptionKeys">
> & {
  limits?: Partial<Limits>;
  /** Puts something of the test's own in front of the real store. */
  around?: (store: Store) => Store;
};

/** A verifier on a real database and Redis, by its own role, that keeps what it counted. Not waited for. */
export function startVerifier(database: TestDatabase, differs: Differs = {}): TestVerifier {
  const { limits, around = (store) => store, ...options } = differs;
  const counted: DecisionEvent[] = [];
  const answers: AnswerEvent[] = [];
  const troubles: Trouble[] = [];
  const verifier = createVerifier({
    store: around(connectStore(database.urlAs("avy_verifier"))),
    redisUrl: testRedisUrl(),
    keyEncryptionKeys: testKeyEncryptionKeys,
    trustedProxies: [],
    limits: { ...defaultLimits, ...limits },
    mostCachedKeys: 1_000,
    usage: () => ({
      record: (event) => void counted.push(event),
      recordAnswer: (event) => void answers.push(event),
      close: async () => {},
    }),
    onTrouble: (trouble) => void troubles.push(trouble),
    ...options,
  });
  return { ...verifier, counted, answers, troubles };
}

import { randomBytes } from "node:crypto";
import {
  type CompiledPolicy,
  compilePolicy,
  compileRules,
  type Digest,
  digestOf,
  mintToken,
  newKeyId,
  newOrgId,
  newSigningKeyId,
} from "@avy/core";
import { v7 as uuidv7 } from "uuid";
import { drawRules } from "../requests/draw-rules.ts";
import { type KeyRequest, requestOf } from "../requests/key-request.ts";

/** A secret as the verifier's cache holds it. */
type KnownSecret = { retiresAtMs: number | null; policy: CompiledPolicy };

export type Population = {
  /** Every key's policy by the digest of its token. No two keys share the object. */
  secrets: Map<Digest, KnownSecret>;
  /** A request of each key that its policy allows. */
  requests: KeyRequest[];
};

function ruleSet() {
  const rules = drawRules();
  return { rules, compiled: compileRules(rules) };
}

/** `keys` keys over `ruleSets` different sets of ten scopes and ten ranges, each set compiled once. */
export function populate({ keys, ruleSets }: { keys: number; ruleSets: number }): Population {
  const sets = Array.from({ length: ruleSets }, ruleSet);
  const signingKey = { id: newSigningKeyId(randomBytes), material: randomBytes(32) };
  const secrets: Population["secrets"] = new Map();
  const requests = Array.from({ length: keys }, (_, index) => {
    const { rules, compiled } = sets[index % sets.length] ?? ruleSet();
    const { token } = mintToken("external", signingKey, randomBytes);
    const policy = compilePolicy(
      {
        orgId: newOrgId(uuidv7),
        keyId: newKeyId(uuidv7),
        type: "external",
        revokedAt: null,
        expiresAt: new Date(Date.now() + 86_400_000),
        ...rules,
      },
      () => compiled,
    );
    secrets.set(digestOf(token), { retiresAtMs: null, policy });
    return requestOf(token, rules);
  });
  return { secrets, requests };
}

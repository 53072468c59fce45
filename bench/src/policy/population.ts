import { randomBytes, randomInt, randomUUID } from "node:crypto";
import {
  type CompiledPolicy,
  type CompiledRules,
  compilePolicy,
  compileRules,
  type Digest,
  digestOf,
  mintToken,
  newKeyId,
  newOrgId,
  newSigningKeyId,
  type RequestAction,
  type Scope,
} from "@avy/core";
import { v7 as uuidv7 } from "uuid";

/** One request as an API server meets it: texts, nothing read yet. */
export type KeyRequest = {
  token: string;
  socketAddress: string;
  action: RequestAction;
  path: string;
};

/** A secret as a cache holds it: one flat object with its key's policy. */
type KnownSecret = CompiledPolicy & { retiresAtMs: number | null };

export type Population = {
  /** Every key's policy by the digest of its token. No two keys share the object. */
  secrets: Map<Digest, KnownSecret>;
  /** A request of each key that its policy allows. */
  requests: KeyRequest[];
};

const site = () => `PLACE/Site/${randomUUID()}/THING/#/#`;
const thing = () => `THING/Battery/${randomUUID()}`;
const invoices = () => `PLACE/Fleet/${randomUUID()}/TRANSACTION/CommerceInvoice/#`;
const kinds = [site, site, site, site, thing, thing, thing, invoices, invoices, invoices];

type RuleSet = { scopes: Scope[]; ranges: string[]; compiled: CompiledRules };

function ruleSet(): RuleSet {
  const scopes = kinds.map(
    (kind): Scope => ({
      action: oneOf(["read", "write", "*"]),
      resourceFilter: asReceived(kind()),
    }),
  );
  const ranges = Array.from({ length: 10 }, () => asReceived(`${octets(3)}.0/24`));
  return { scopes, ranges, compiled: compileRules({ scopes, allowedIpCidrs: ranges }) };
}

/** `keys` keys over `ruleSets` different sets of ten scopes and ten ranges, each set compiled once. */
export function populate({ keys, ruleSets }: { keys: number; ruleSets: number }): Population {
  const sets = Array.from({ length: ruleSets }, ruleSet);
  const signingKey = { id: newSigningKeyId(randomBytes), material: randomBytes(32) };
  const secrets: Population["secrets"] = new Map();
  const requests = Array.from({ length: keys }, (_, index) => {
    const set = sets[index % sets.length] ?? ruleSet();
    const { token } = mintToken("external", signingKey, randomBytes);
    const policy = compilePolicy(
      {
        orgId: newOrgId(uuidv7),
        keyId: newKeyId(uuidv7),
        type: "external",
        revokedAt: null,
        expiresAt: new Date(Date.now() + 86_400_000),
        scopes: set.scopes,
        allowedIpCidrs: set.ranges,
      },
      () => set.compiled,
    );
    secrets.set(digestOf(token), knownSecret(policy));
    return requestOf(token, set);
  });
  return { secrets, requests };
}

/** Named one by one: V8 would keep what is added to a made object, or spread into one, in a second object. */
function knownSecret(policy: CompiledPolicy): KnownSecret {
  const { revoked, expiresAtMs, unrestricted, tests, scopesAt, filters, probeAt } = policy;
  const { ipv6, orgId, keyId, type } = policy;
  return {
    retiresAtMs: null,
    revoked,
    expiresAtMs,
    unrestricted,
    tests,
    scopesAt,
    filters,
    probeAt,
    ipv6,
    orgId,
    keyId,
    type,
  };
}

/** A request that one of the scopes and one of the ranges allows, whichever it is. */
function requestOf(token: string, { scopes, ranges }: RuleSet): KeyRequest {
  const scope = oneOf(scopes);
  const path = scope.resourceFilter
    .replace("THING/#/#", `THING/Battery/${randomUUID()}`)
    .replace("#", randomUUID());
  const address = oneOf(ranges).replace(/0\/24$/, String(randomInt(256)));
  return {
    token,
    socketAddress: address,
    action: scope.action === "*" ? oneOf(["read", "write", "admin"]) : scope.action,
    path,
  };
}

/**
 * Writes requests one after another into memory as a socket does, and answers how to read one: each reading makes texts
 * of its own out of the bytes, as a header parser does, and nothing besides.
 */
export function onTheWire(requests: readonly KeyRequest[]): (index: number) => KeyRequest {
  const offsets: number[] = [];
  let written = "";
  for (const { token, socketAddress, path } of requests) {
    for (const text of [token, socketAddress, path]) {
      offsets.push(written.length);
      written += text;
    }
  }
  offsets.push(written.length);
  const bytes = Buffer.from(written, "latin1");
  const read = (text: number): string => bytes.toString("latin1", offsets[text], offsets[text + 1]);
  return (index) => ({
    token: read(index * 3),
    socketAddress: read(index * 3 + 1),
    action: requests[index]?.action ?? "read",
    path: read(index * 3 + 2),
  });
}

/** A flat text of its own, as a header parser makes them, not a rope of the pieces it was built from. */
const asReceived = (text: string): string => Buffer.from(text).toString("latin1");

const octets = (count: number): string =>
  Array.from({ length: count }, () => randomInt(1, 255)).join(".");

function oneOf<Choice>(choices: readonly [Choice, ...Choice[]] | readonly Choice[]): Choice {
  const choice = choices[randomInt(choices.length)];
  if (choice === undefined) throw new Error("There is nothing to choose from");
  return choice;
}

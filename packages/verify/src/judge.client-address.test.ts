import { readFileSync } from "node:fs";
import { type Cidr, compileRules, digestOf, type KeyId, type OrgId, parseCidr } from "@avy/core";
import { describe, expect, test } from "vitest";
import { createClientAddresses } from "./client-addresses.ts";
import { noDecisions } from "./decision-counts.ts";
import { createDatabaseClock } from "./feed/database-clock.ts";
import { createJudge } from "./judge.ts";
import { knownSecret } from "./keys/known-secret.ts";
import { createFloodGuard } from "./limits/flood-guard.ts";
import { createKeyBudget } from "./limits/key-budget.ts";
import { presenting } from "./test/verifier-fixture.ts";

type Case = {
  why: string;
  remote: string;
  trust: "none" | { cidrs: string[] };
  xff: (string | { repeat: string; count: number })[];
  client: string | null;
};
const path = new URL("../../core/vectors/xff.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(path, "utf8")) as { cases: Case[] };

/** A judge to whom every token is one key that is allowed from one address. */
function judgeAllowing(address: string, trusted: readonly string[]) {
  const rules = compileRules({ scopes: [], allowedIpCidrs: [address] });
  const secret = knownSecret(
    0,
    {
      digest: digestOf("any"),
      id: "aaaaabbbbbbbbbbb",
      keyId: "0190d0a0-0000-7000-8000-000000000002" as KeyId,
      revoked: false,
      expiresAtMs: null,
      retiresAtMs: null,
      ruleSet: 0,
    },
    { orgId: "0190d0a0-0000-7000-8000-000000000001" as OrgId, type: "external", rules },
  );
  return createJudge({
    findSecret: () => secret,
    clock: createDatabaseClock(),
    clientAddressOf: createClientAddresses(trusted.map(readCidr)),
    floodGuard: createFloodGuard(() => performance.now()),
    keyBudget: createKeyBudget(),
    limiter: { take: () => 0, emptyFor: () => 0 },
    usage: { record: () => undefined, close: async () => {} },
    counts: noDecisions(),
    onTrouble: (trouble) => {
      throw new Error("The judge failed", { cause: trouble });
    },
  });
}

function readCidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed.ok) throw new Error(`${text} is not a range`);
  return parsed.cidr;
}

describe("the client's address, as the decision sees it", () => {
  test.each(cases)("$remote, $xff: $why", async ({ remote, trust, xff, client }) => {
    const lines = xff.map((line) =>
      typeof line === "string" ? line : line.repeat.repeat(line.count),
    );
    const judge = judgeAllowing(client ?? "192.0.2.255", trust === "none" ? [] : trust.cidrs);
    const presented = presenting("any", {
      socketAddress: remote,
      forwardedFor: lines.length === 0 ? null : lines.join(", "),
    });
    const answer = await judge.authenticate(presented);
    expect(answer.ok).toBe(client !== null);
    const elsewhere = judgeAllowing("192.0.2.254", trust === "none" ? [] : trust.cidrs);
    expect((await elsewhere.authenticate(presented)).ok).toBe(false);
  });
});

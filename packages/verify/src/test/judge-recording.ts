import {
  type Address,
  compileRules,
  type DecisionEvent,
  type Demand,
  digestOf,
  type KeyId,
  type OrgId,
} from "@avy/core";
import { createClientAddresses } from "../client-addresses.ts";
import { noDecisions } from "../decision-counts.ts";
import { createDatabaseClock } from "../feed/database-clock.ts";
import { createJudge } from "../judge.ts";
import { knownSecret } from "../keys/known-secret.ts";
import { createFloodGuard } from "../limits/flood-guard.ts";
import { createKeyBudget } from "../limits/key-budget.ts";
import type { UsageRecorder } from "../usage/usage-recorder.ts";

type Recorded = [outcome: DecisionEvent["outcome"], demand: Demand | null, client: Address | null];
type Differs = {
  allowed?: string;
  revoked?: boolean;
  emptyForSeconds?: number;
  record?: UsageRecorder["record"];
};

/** A judge to whom every token is one key that may read doors, and what it records. */
export function judgeRecording(differs: Differs = {}) {
  const { allowed = "0.0.0.0/0", revoked = false, emptyForSeconds = 0, record } = differs;
  const recorded: Recorded[] = [];
  const rules = compileRules({
    scopes: [{ action: "read", resourceFilter: "THING/Door/#" }],
    allowedIpCidrs: [allowed],
  });
  const secret = knownSecret(
    0,
    {
      ...{ digest: digestOf("any"), id: "aaaaabbbbbbbbbbb", ruleSet: 0 },
      ...{ keyId: "k" as KeyId, revoked, expiresAtMs: null, retiresAtMs: null },
    },
    { orgId: "o" as OrgId, type: "external", rules },
  );
  const troubles: unknown[] = [];
  const counts = noDecisions();
  const judge = createJudge({
    findSecret: () => secret,
    clock: createDatabaseClock(),
    clientAddressOf: createClientAddresses([]),
    floodGuard: createFloodGuard(() => performance.now()),
    keyBudget: createKeyBudget(),
    limiter: { take: () => emptyForSeconds, emptyFor: () => emptyForSeconds },
    usage: {
      record(event, demand, client) {
        recorded.push([event.outcome, demand, client]);
        return record?.(event, demand, client);
      },
      close: async () => {},
    },
    counts,
    onTrouble: (trouble) => troubles.push(trouble),
  });
  return { judge, recorded, troubles, counts, caller: secret.caller };
}

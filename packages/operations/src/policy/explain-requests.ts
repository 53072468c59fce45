import { setImmediate as nextTurn } from "node:timers/promises";
import {
  type CompiledPolicy,
  compilePolicy,
  compileRules,
  type ExplainStep,
  explainCompiled,
  type KeyId,
  type OrgId,
  type Policy,
  type PolicyRefusal,
  parseClientAddress,
} from "@avy/core";
import { apiKey } from "@avy/db";
import { and, eq, inArray } from "drizzle-orm";
import type { OperationContext } from "../context.ts";
import { type ExplainFault, type ExplainRequest, readExplainRequest } from "./explain-input.ts";

/** What would be decided, and by which steps; or what cannot be read of the request, which allows nothing. */
export type ExplainResult =
  | { allowed: boolean; code: "allowed" | PolicyRefusal["code"]; steps: ExplainStep[] }
  | { error: ExplainFault };

export const mostExplained = 1_000;
const mostDifferences = 3;
/** As many as take about a millisecond: others are decided meanwhile. */
const atOnce = 20;

type Judged = { policy: Policy; compiled: CompiledPolicy };

/** In the order of the requests; one that cannot be read fails alone. Nothing is counted, no limit is asked. */
export async function explainRequests(
  ctx: OperationContext,
  requests: readonly unknown[],
): Promise<ExplainResult[]> {
  const read = requests.map(readExplainRequest);
  const keyIds = read.flatMap((one) => (one.ok && "keyId" in one.request ? one.request.keyId : []));
  const keys = await readPolicies(ctx, [...new Set(keyIds)] as KeyId[]);
  const results: ExplainResult[] = [];
  for (const [at, one] of read.entries()) {
    if (at % atOnce === atOnce - 1) await nextTurn();
    results.push(one.ok ? explainOne(ctx, one.request, keys) : { error: one.fault });
  }
  return results;
}

function explainOne(
  { services, org }: OperationContext,
  request: ExplainRequest,
  keys: ReadonlyMap<string, Judged>,
): ExplainResult {
  const judged =
    "keyId" in request ? keys.get(request.keyId) : judgedOf(policyOfRules(org.id, request));
  if (judged === undefined) {
    return { error: { code: "not_found", message: "There is no such key", path: "keyId" } };
  }
  const { action, resource: addresses, clientIp } = request;
  const { refusal, steps } = explainCompiled(
    judged.policy,
    judged.compiled,
    {
      clientAddress: clientIp === null ? null : parseClientAddress(clientIp),
      secretRetiresAt: null,
      demand: { kind: "resource", action, addresses },
    },
    services.now(),
  );
  return {
    allowed: refusal === null,
    code: refusal?.code ?? "allowed",
    steps: steps.map(withClosest),
  };
}

const withClosest = (step: ExplainStep): ExplainStep =>
  "differences" in step
    ? { ...step, differences: step.differences.slice(0, mostDifferences) }
    : step;

const judgedOf = (policy: Policy): Judged => ({
  policy,
  compiled: compilePolicy(policy, compileRules),
});

/** As of a key that is in force. */
const policyOfRules = (
  orgId: OrgId,
  { scopes, allowedIpCidrs }: Exclude<ExplainRequest, { keyId: string }>,
): Policy => ({
  ...{ orgId, keyId: "" as KeyId, type: "external" },
  ...{ revokedAt: null, expiresAt: null, scopes, allowedIpCidrs },
});

async function readPolicies(
  { services, org }: OperationContext,
  keyIds: KeyId[],
): Promise<ReadonlyMap<string, Judged>> {
  if (keyIds.length === 0) return new Map();
  const rows = await services.db
    .select({
      keyId: apiKey.id,
      type: apiKey.type,
      revokedAt: apiKey.revokedAt,
      expiresAt: apiKey.expiresAt,
      scopes: apiKey.scopes,
      allowedIpCidrs: apiKey.allowedIpCidrs,
    })
    .from(apiKey)
    .where(and(eq(apiKey.orgId, org.id), inArray(apiKey.id, keyIds)));
  return new Map(rows.map((row) => [row.keyId, judgedOf({ orgId: org.id, ...row })]));
}

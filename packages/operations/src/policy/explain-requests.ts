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
  redactTokens,
} from "@avy/core";
import { apiKey } from "@avy/db";
import { and, eq, inArray } from "drizzle-orm";
import type { OperationContext } from "../context.ts";
import { OperationError } from "../operation-error.ts";
import { type ExplainFault, type ExplainRequest, readExplainRequest } from "./explain-input.ts";

/** What would be decided, and by which steps; or what cannot be read of the request, which allows nothing. */
export type ExplainResult =
  | { allowed: boolean; code: "allowed" | PolicyRefusal["code"]; steps: ExplainStep[] }
  | { error: ExplainFault };

export const mostExplained = 1_000;
const mostDifferences = 3;
/** A scope beside an address: so many are compared before others have their turn, some two milliseconds. */
const comparedAtOnce = 200;
/** More than a thousand requests take whose rules are as long as they may be, of one address each. */
const mostCompared = 200_000;
/** Keys read in one statement. */
const readAtOnce = 50;

type Judged = { policy: Policy; compiled: CompiledPolicy };
type Read = ReturnType<typeof readExplainRequest>;

/** In the order of the requests; one that cannot be read fails alone. Nothing is counted, no limit is asked. */
export async function explainRequests(
  ctx: OperationContext,
  requests: readonly unknown[],
): Promise<ExplainResult[]> {
  const read = requests.map(readExplainRequest);
  const policies = await readPolicies(ctx, read);
  const judged = new Map<string, Judged>();
  const results: ExplainResult[] = [];
  let [compared, sinceTurn] = [0, 0];
  for (const one of read) {
    if (!one.ok) {
      results.push({ error: one.fault });
      continue;
    }
    const { request } = one;
    const found = judgedFor(ctx, request, policies, judged);
    const work = (found?.policy.scopes.length ?? 0) * request.resource.length;
    [compared, sinceTurn] = [compared + work, sinceTurn + work + 1];
    if (compared > mostCompared) throw tooMuch();
    results.push(found === undefined ? noSuchKey : explainOne(ctx, request, found));
    if (sinceTurn < comparedAtOnce) continue;
    await nextTurn();
    sinceTurn = 0;
  }
  return results;
}

const noSuchKey: ExplainResult = {
  error: { code: "not_found", message: "There is no such key", path: "keyId" },
};

const tooMuch = () => {
  const message = "The requests have too many scopes and addresses together; send fewer at once";
  return new OperationError("validation_error", message, [{ path: ["requests"], message }]);
};

/** Rules of a key are compiled at the first request that names it. */
function judgedFor(
  { org }: OperationContext,
  request: ExplainRequest,
  policies: ReadonlyMap<string, Policy>,
  judged: Map<string, Judged>,
): Judged | undefined {
  if (!("keyId" in request)) return judgedOf(policyOfRules(org.id, request));
  const known = judged.get(request.keyId);
  const policy = policies.get(request.keyId);
  if (known !== undefined || policy === undefined) return known;
  const made = judgedOf(policy);
  judged.set(request.keyId, made);
  return made;
}

function explainOne(
  { services }: OperationContext,
  { action, resource: addresses, clientIp }: ExplainRequest,
  { policy, compiled }: Judged,
): ExplainResult {
  const { refusal, steps } = explainCompiled(
    policy,
    compiled,
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

/** Whoever put a token where an id belongs does not hear it again. */
const withClosest = (step: ExplainStep): ExplainStep => {
  if (!("differences" in step)) return "address" in step ? withoutToken(step) : step;
  return {
    ...step,
    differences: step.differences.slice(0, mostDifferences).map(({ segment, ...one }) => ({
      ...withoutToken(one),
      segment: segment && { ...segment, got: segment.got && redactTokens(segment.got) },
    })),
  };
};

const withoutToken = <Step extends { address: string }>(step: Step): Step => ({
  ...step,
  address: redactTokens(step.address),
});

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

/** By their ids, a bounded number in one statement: a key's scopes may be a hundred kilobytes. */
async function readPolicies(
  { services, org }: OperationContext,
  read: readonly Read[],
): Promise<ReadonlyMap<string, Policy>> {
  const named = read.flatMap((one) => (one.ok && "keyId" in one.request ? one.request.keyId : []));
  const keyIds = [...new Set(named)] as KeyId[];
  const policies = new Map<string, Policy>();
  for (let from = 0; from < keyIds.length; from += readAtOnce) {
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
      .where(
        and(eq(apiKey.orgId, org.id), inArray(apiKey.id, keyIds.slice(from, from + readAtOnce))),
      );
    for (const row of rows) policies.set(row.keyId, { orgId: org.id, ...row });
  }
  return policies;
}

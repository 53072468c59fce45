import type { RouterRequest } from "../request/ask-router.server.ts";
import { askRouter } from "../request/ask-router.server.ts";
import type { ExplainSearch } from "./explain-search.ts";
import { type StepWords, stepWords } from "./step-words.ts";

/** What would be decided, or what cannot be read of the request and in which field; null where none is asked for. */
export type ExplanationView =
  | { kind: "decided"; allowed: boolean; code: string; steps: StepWords[] }
  | { kind: "fault"; field: "key" | "resource"; message: string }
  | null;

export async function readExplanation(
  from: RouterRequest,
  { keyId, action, resource, clientIp }: ExplainSearch,
): Promise<ExplanationView> {
  if (keyId === null || resource === "") return null;
  const request = { keyId, action, resource, clientIp: clientIp === "" ? null : clientIp };
  const [result] = await askRouter(from, (router) =>
    router.policy.explain({ requests: [request] }),
  );
  if (result === undefined) return null;
  if ("error" in result) {
    const field = result.error.path.startsWith("keyId") ? "key" : "resource";
    return { kind: "fault", field, message: result.error.message };
  }
  const { allowed, code, steps } = result;
  return { kind: "decided", allowed, code, steps: steps.map(stepWords) };
}

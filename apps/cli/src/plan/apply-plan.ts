import type { ApiClient, Schemas } from "@avy/client";
import { answerOf } from "../api/answer-of.ts";
import { once } from "../api/once.ts";
import type { PlannedChange } from "./plan-of.ts";

export type Applied =
  | { kind: "created"; apiKey: Schemas["ApiKey"]; secret: string }
  | { kind: "edited"; apiKey: Schemas["ApiKey"] };

export type Outcome = {
  applied: Applied[];
  /** The first change that failed, and why; what is after it was not tried. */
  failed: { change: PlannedChange; error: unknown } | null;
  left: PlannedChange[];
};

/** One after another, in the order of the plan; `onApplied` is told of each before the next one. */
export async function applyPlan(
  api: ApiClient,
  changes: readonly PlannedChange[],
  onApplied: (applied: Applied) => void,
): Promise<Outcome> {
  const applied: Applied[] = [];
  for (const [at, change] of changes.entries()) {
    try {
      const done = await applyOne(api, change);
      applied.push(done);
      onApplied(done);
    } catch (error) {
      return { applied, failed: { change, error }, left: changes.slice(at + 1) };
    }
  }
  return { applied, failed: null, left: [] };
}

async function applyOne(api: ApiClient, change: PlannedChange): Promise<Applied> {
  if (change.kind === "create") {
    const { line: _, expiresAt, ...settings } = change.wanted;
    const body = { ...settings, expiresAt: expiresAt?.toISOString() ?? null };
    const made = await answerOf(api.POST("/v2/api-keys", { body, params: once() }));
    return { kind: "created", ...made };
  }
  const { key, edit } = change;
  const params = { path: { id: key.id } };
  const body = { ...edit, version: key.version };
  const apiKey = await answerOf(api.PATCH("/v2/api-keys/{id}", { params, body }));
  return { kind: "edited", apiKey };
}

export const nameOf = (change: PlannedChange): string =>
  change.kind === "create" ? change.wanted.name : change.key.name;

import type { ApiClient, Schemas } from "@avy/client";
import { answerOf } from "../api/answer-of.ts";
import type { KeysPlan, PlannedChange } from "./plan-of.ts";

export type PreviewedChange = PlannedChange & {
  /** What an edit that narrows would have refused; null of all others: they refuse nothing. */
  preview: Schemas["EditPreview"] | null;
};
export type PreviewedPlan = Omit<KeysPlan, "changes"> & { changes: PreviewedChange[] };

export async function previewPlan(
  api: ApiClient,
  plan: KeysPlan,
  say: (text: string) => void,
): Promise<PreviewedPlan> {
  const changes: PreviewedChange[] = [];
  for (const change of plan.changes) {
    say(`Looking at recent traffic: ${changes.length} of ${plan.changes.length} changes`);
    changes.push({ ...change, preview: await previewOf(api, change) });
  }
  return { ...plan, changes };
}

async function previewOf(
  api: ApiClient,
  change: PlannedChange,
): Promise<Schemas["EditPreview"] | null> {
  if (change.kind === "create" || change.narrows.length === 0) return null;
  const params = { path: { id: change.key.id } };
  return answerOf(api.POST("/v2/api-keys/{id}/preview", { params, body: change.edit }));
}

import { readFile } from "node:fs/promises";
import type { ApiClient } from "@avy/client";
import { walkKeys } from "../keys/walk-keys.ts";
import { withProgress } from "../terminal/with-progress.ts";
import { WrongUse } from "../wrong-use.ts";
import { planOf } from "./plan-of.ts";
import { type PreviewedPlan, previewPlan } from "./previewed-plan.ts";
import { readKeysFile } from "./read-keys-file.ts";
import type { WantedKey } from "./wanted-key.ts";

const mostBytes = 1_048_576;

/** What would make the organization's keys as the file has them; the API is asked nothing of a file with a fault. */
export async function makePlan(api: ApiClient, path: string): Promise<PreviewedPlan> {
  const wanted = await wantedKeys(path);
  return withProgress("Reading keys", async (say) => {
    const { keys } = await walkKeys(
      api,
      { status: "active" },
      { limit: Number.POSITIVE_INFINITY, onPage: (walked) => say(`Reading keys: ${walked}`) },
    );
    const planned = planOf(wanted, keys);
    if (!planned.ok) throw new WrongUse(`${path} cannot be planned`, planned.faults);
    return previewPlan(api, planned.plan, say);
  });
}

async function wantedKeys(path: string): Promise<WantedKey[]> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new WrongUse(`${path} cannot be read (${error.code})`);
  });
  if (bytes.length > mostBytes) throw new WrongUse(`${path} is larger than 1 MiB`);
  const read = readKeysFile(bytes.toString("utf8"), new Date());
  if (read.ok) return read.keys;
  throw new WrongUse(`${path} is not valid`, read.faults);
}

import { createHash } from "node:crypto";
import { z } from "zod";

const withId = z.object({ batchId: z.guid() });

/** The id that a batch carries; for one that carries none, an id made from its content: the same poison is parked once. */
export function batchIdOf(data: unknown): string {
  const parsed = withId.safeParse(data);
  if (parsed.success) return parsed.data.batchId.toLowerCase();
  const hex = createHash("sha256")
    .update(JSON.stringify(data) ?? "undefined")
    .digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join("-");
}

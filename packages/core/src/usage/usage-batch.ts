import { z } from "zod";
import { outcomes } from "./outcome.ts";

/** The most counters in one batch; the recorder seals at this size. */
export const mostCounters = 5_000;

const base62 = (width: number) => z.string().regex(new RegExp(`^[0-9A-Za-z]{${width}}$`));
const uuid = z.guid().toLowerCase();

const decisionCounter = z.strictObject({
  orgId: uuid,
  keyId: uuid,
  secretId: base62(11),
  minute: z.int().nonnegative().max(4_294_967_295),
  outcome: z.enum(outcomes),
  count: z.int().positive(),
  /** At most what a Date can hold. */
  lastAtMs: z.int().nonnegative().max(8_640_000_000_000_000),
});

/** What goes through the queue. Id and content are fixed before the first send: a second delivery is recognised. */
export const usageBatch = z.strictObject({
  version: z.literal(1),
  batchId: uuid,
  /** When the batch was sealed, epoch milliseconds by the database's clock as its producer knows it. */
  sealedAtMs: z.int().nonnegative(),
  decisions: z.array(decisionCounter).min(1).max(mostCounters),
});
export type UsageBatch = z.output<typeof usageBatch>;

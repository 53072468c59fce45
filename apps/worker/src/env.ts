import { z } from "zod";

const workerEnv = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/, error: "must be a postgres:// URL" }),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: "must be a redis:// URL" }),
  WORKER_PORT: z.coerce.number().int().min(1).max(65_535).default(3002),
  /** Batches applied at once. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});
export type WorkerEnv = z.output<typeof workerEnv>;

/** Read once, at start. All faults are told together, each with its variable's name. */
export function readWorkerEnv(source: NodeJS.ProcessEnv): Readonly<WorkerEnv> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = workerEnv.safeParse(given);
  if (parsed.success) return Object.freeze(parsed.data);
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The worker cannot start:\n  ${faults.join("\n  ")}`);
}

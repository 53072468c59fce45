import { reportOfFields, verifierReportKey, verifiersIndex } from "@avy/core";
import type { OperationServices } from "@avy/operations";
import type { Redis } from "ioredis";
import type { Logger } from "pino";

const mostReports = 1_000;

/** The reports that Redis holds, of the verifiers that reported last; none while it is away. */
export const verifierReports =
  (redis: Redis, log: Logger): OperationServices["verifierReports"] =>
  async () => {
    try {
      const ids = await redis.zrevrange(verifiersIndex, 0, mostReports - 1);
      const hashes = await Promise.all(ids.map((id) => redis.hgetall(verifierReportKey(id))));
      return ids.flatMap((id, at) => reportOfFields(id, hashes[at] ?? {}) ?? []);
    } catch (error) {
      log.warn({ what: "verifier-reports", err: error }, "trouble");
      return [];
    }
  };

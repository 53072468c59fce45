import { reportOfFields, type VerifierReport, verifierReportKey, verifiersIndex } from "@avy/core";
import type { RedisConnection } from "@avy/queue/redis";
import type { ChangesTrouble } from "./trouble.ts";

const mostReports = 1_000;

/** The reports that Redis holds, of the verifiers that reported last; none while it is away. */
export const verifierReports =
  (redis: RedisConnection, onTrouble: ChangesTrouble) =>
  async (): Promise<readonly VerifierReport[]> => {
    try {
      const ids = await redis.zrevrange(verifiersIndex, 0, mostReports - 1);
      const hashes = await Promise.all(ids.map((id) => redis.hgetall(verifierReportKey(id))));
      return ids.flatMap((id, at) => reportOfFields(id, hashes[at] ?? {}) ?? []);
    } catch (error) {
      onTrouble("verifier-reports", error);
      return [];
    }
  };

import { type Db, readSchemaVersion, schemaVersion } from "@avy/db";
import type { Verifier } from "@avy/verify";

const schemaReadMs = 1_000;

export type Readiness = {
  ready: boolean;
  /** What decides: `ok`, or why not. */
  checks: { shutdown: string; schema: string; verifier: string };
  /** What is only reported: known keys are served without either. */
  stores: { postgres: "ok" | "away"; redis: "ok" | "away" };
};

/**
 * Not ready only while draining, on a schema of another version, and before signing keys were first read.
 * With a store away the API stays ready: taking it out of the balancer would refuse what it could serve.
 */
export function createReadiness(options: {
  db: Db;
  verifier: Pick<Verifier, "health">;
  isDraining: () => boolean;
}): () => Promise<Readiness> {
  const { db, verifier, isDraining } = options;
  let seen: number | null = null;
  return async () => {
    const read = await readSoon(db);
    seen = read ?? seen;
    const { ready, redis } = verifier.health();
    const checks = {
      shutdown: isDraining() ? "draining" : "ok",
      schema:
        seen === null || seen === schemaVersion
          ? "ok"
          : `the database is at version ${seen}, this app at ${schemaVersion}`,
      verifier: ready ? "ok" : "signing keys were not read yet",
    };
    return {
      ready: Object.values(checks).every((check) => check === "ok"),
      checks,
      stores: { postgres: read === null ? "away" : "ok", redis: redis ? "ok" : "away" },
    };
  };
}

/** Null without an answer within a second. */
async function readSoon(db: Db): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), schemaReadMs);
  });
  const read = readSchemaVersion(db).catch(() => null);
  return Promise.race([read, tooLate]).finally(() => clearTimeout(timer));
}

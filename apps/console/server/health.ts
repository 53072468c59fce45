import { type Db, readSchemaVersion, schemaVersion } from "@avy/db";

const mostWaitMs = 1_000;

export type Readiness = {
  ready: boolean;
  /** `ok`, or why not. */
  checks: { shutdown: string; postgres: string; schema: string };
};

/** Ready while Postgres answers, on a schema that this version knows. */
export async function readiness(db: Db, isDraining: () => boolean): Promise<Readiness> {
  const found = await readSoon(db);
  const checks = {
    shutdown: isDraining() ? "draining" : "ok",
    postgres: found === null ? "no answer" : "ok",
    schema: schemaCheck(found),
  };
  return { ready: Object.values(checks).every((check) => check === "ok"), checks };
}

function schemaCheck(found: number | null): string {
  if (found === null) return "unknown";
  if (found === schemaVersion) return "ok";
  return `the database is at version ${found}, this app at ${schemaVersion}`;
}

/** Null without an answer within a second. */
async function readSoon(db: Db): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), mostWaitMs);
  });
  const read = readSchemaVersion(db).catch(() => null);
  return Promise.race([read, tooLate]).finally(() => clearTimeout(timer));
}

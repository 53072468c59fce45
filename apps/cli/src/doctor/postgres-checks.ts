import { type Db, readSchemaVersion, schemaVersion } from "@avy/db";
import { listParked } from "@avy/operations";
import { sql } from "drizzle-orm";
import { type Check, looked, ok, reasonOf, unknown, wrong } from "./check.ts";
import { skewCheck } from "./clock-skew.ts";

const appRoles = ["avy_app", "avy_worker", "avy_verifier"];

/** Every check on Postgres that asks it alone; the first one says whether it answers. */
export async function postgresChecks(db: Db): Promise<Check[]> {
  const sentAtMs = Date.now();
  const greeted = await greet(db).catch(reasonOf);
  if (typeof greeted === "string") {
    const mend = "start Postgres, or set DATABASE_URL anew";
    return [wrong("postgres", `does not answer (${greeted})`, mend)];
  }
  const receivedAtMs = Date.now();
  const { version, role, nowMs } = greeted;
  return [
    ok("postgres", `${version}, answered in ${receivedAtMs - sentAtMs} ms`),
    roleCheck(role),
    ...(await looked("schema", async () => schemaCheck(await readSchemaVersion(db)))),
    skewCheck("postgres clock", { sentAtMs, theirsMs: nowMs, receivedAtMs }),
    ...(await looked("parked", () => parkedCheck(db))),
  ];
}

async function greet(db: Db): Promise<{ version: string; role: string; nowMs: number }> {
  await db.execute(sql`select 1`); // connects: the time that it takes is not the clock's
  const [row] = await db.execute<{ version: string; role: string; nowMs: number }>(sql`
    select current_setting('server_version') as version, current_user::text as role,
      (extract(epoch from clock_timestamp()) * 1000)::float8 as "nowMs"`);
  if (row === undefined) throw new Error("it answered nothing");
  return row;
}

const roleCheck = (role: string): Check =>
  appRoles.includes(role)
    ? ok("role", role)
    : unknown(
        "role",
        `${role}, which is no app's (${appRoles.join(", ")}): what those may do is not seen`,
      );

export function schemaCheck(version: number): Check {
  if (version === schemaVersion) return ok("schema", `version ${version}`);
  const found = `version ${version}, and avy is for ${schemaVersion}`;
  return version < schemaVersion
    ? wrong("schema", found, "run the migrations")
    : wrong("schema", found, "use the avy of the apps that run");
}

async function parkedCheck(db: Db): Promise<Check> {
  const { total, items } = await listParked({ db }, { limit: 1 });
  if (total === 0) return ok("parked", "no batch");
  const since = items[0]?.parkedAt.toISOString();
  return wrong("parked", `${total} batches, the first since ${since}`, "avy parked list");
}

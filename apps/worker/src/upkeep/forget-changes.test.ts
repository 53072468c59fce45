import { randomUUID } from "node:crypto";
import type { OrgId } from "@avy/core";
import { change, connectDb } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import type { Job } from "bullmq";
import { asc, sql } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { runJob } from "../jobs.ts";
import { createServices } from "../services.ts";
import { upkeepQueue } from "./upkeep-queue.ts";

let database: TestDatabase;
let worker: ReturnType<typeof connectDb>;
beforeAll(async () => {
  database = await createTestDatabase();
  worker = connectDb(database.urlAs("avy_worker"), { connections: 2, silentMs: 12_000 });
});
beforeEach(async () => {
  await database.db.delete(change);
});
afterAll(async () => {
  await worker.close();
  await database.close();
});

const dayMs = 86_400_000;
const number = async (agesInDays: number[]) => {
  for (const days of agesInDays) {
    const at = new Date(Date.now() - days * dayMs);
    await database.db.insert(change).values({ orgId: randomUUID() as OrgId, kind: "limit", at });
  }
};
const forget = () => {
  const services = createServices({ db: worker.db, log: pino({ enabled: false }) });
  return runJob(services)({ name: upkeepQueue.jobs.forgetChanges, data: {} } as Job);
};
const ages = async () => {
  const rows = await database.db.select({ at: change.at }).from(change).orderBy(asc(change.number));
  return rows.map(({ at }) => Math.round((Date.now() - at.getTime()) / dayMs));
};

test("numbers older than seven days are forgotten", async () => {
  await number([30, 8, 6, 0]);
  await forget();
  expect(await ages()).toEqual([6, 0]);
});

test("the newest number stays, however old it is", async () => {
  await number([30, 20]);
  await forget();
  expect(await ages()).toEqual([20]);
});

test("any number of them goes in one run", async () => {
  await database.db.execute(sql`
    insert into change (org_id, kind, at)
    select gen_random_uuid(), 'limit', now() - interval '9 days' from generate_series(1, 11500)`);
  await forget();
  expect(await ages()).toEqual([9]);
});

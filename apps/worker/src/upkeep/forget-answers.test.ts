import { randomBytes, randomUUID } from "node:crypto";
import type { OrgId } from "@avy/core";
import { connectDb, idempotentAnswer } from "@avy/db";
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
  await database.db.delete(idempotentAnswer);
});
afterAll(async () => {
  await worker.close();
  await database.close();
});

const minuteMs = 60_000;
const hoursMs = (hours: number): number => hours * 60 * minuteMs;
const keep = (agesMs: number[]) =>
  database.db.insert(idempotentAnswer).values(
    agesMs.map((ms) => ({
      ...{ orgId: randomUUID() as OrgId, callerId: randomUUID(), route: "POST /v2/api-keys" },
      ...{ keyDigest: randomBytes(32), bodyDigest: randomBytes(32), status: 201, answer: {} },
      createdAt: new Date(Date.now() - ms),
    })),
  );
const forget = () => {
  const services = createServices({ db: worker.db, log: pino({ enabled: false }) });
  return runJob(services)({ name: upkeepQueue.jobs.forgetAnswers, data: {} } as Job);
};
const kept = async () =>
  database.db
    .select({ createdAt: idempotentAnswer.createdAt })
    .from(idempotentAnswer)
    .orderBy(asc(idempotentAnswer.createdAt));

test("answers that stand no more are forgotten, those of the last 24 h are kept", async () => {
  await keep([hoursMs(25) + minuteMs, hoursMs(24 * 30)]);
  await keep([0, hoursMs(1), hoursMs(24) - minuteMs, hoursMs(24) + minuteMs]);
  await forget();
  const rows = await kept();
  expect(rows).toHaveLength(4);
  expect(Date.now() - (rows[0]?.createdAt.getTime() ?? 0)).toBeLessThan(hoursMs(25));
});

test("any number of them goes in one run, slice by slice, also when one moment has more than a slice", async () => {
  await database.db.execute(sql`
    insert into idempotent_answer
      (org_id, caller_id, route, key_digest, body_digest, status, answer, created_at)
    select gen_random_uuid(), gen_random_uuid(), 'POST /v2/things', '\\x00', '\\x00', 201, '{}',
      now() - interval '2 days' - (greatest(n, 6000) || ' ms')::interval
    from generate_series(1, 11500) n`);
  await keep([0]);
  await forget();
  expect(await kept()).toHaveLength(1);
});

test("where there is nothing to forget, nothing is", async () => {
  await keep([0, hoursMs(2)]);
  await forget();
  expect(await kept()).toHaveLength(2);
});

test("the worker may not read an answer, nor whose it is", async () => {
  for (const column of ["answer", "caller_id", "route", "key_digest"]) {
    const asked = worker.db.execute(sql`select ${sql.identifier(column)} from idempotent_answer`);
    await expect(asked, column).rejects.toMatchObject({ cause: { code: "42501" } });
  }
});

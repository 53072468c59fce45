import { expect, test } from "@playwright/test";
import autocannon from "autocannon";
import postgres from "postgres";
import { readDemo } from "../stack/demo.ts";
import type { Demo } from "../stack/start-stack.ts";

const requests = 50_000;

type Sums = { keys: number; organization: number };

test("50,000 requests are exactly 50,000 in Postgres, although the worker is killed half-way", async () => {
  test.setTimeout(300_000);
  const demo = readDemo();
  const sql = postgres(demo.databaseUrl, { max: 1 });
  const sums = async (): Promise<Sums> => {
    const [row] = await sql<Sums[]>`select
      (select coalesce(sum(count), 0)::int from usage_decision_day
        where org_id = ${demo.organizationId} and outcome = 'allowed') as keys,
      (select coalesce(sum(count), 0)::int from org_usage_decision_day
        where org_id = ${demo.organizationId} and outcome = 'allowed') as organization`;
    if (row === undefined) throw new Error("no sums");
    return row;
  };
  const before = await settled(sums);
  const killed = demo.pids.worker;

  const result = await load(demo, (answered) => {
    if (answered === requests / 2) process.kill(killed, "SIGKILL");
  });
  expect({ ok: result["2xx"], other: result.non2xx, errors: result.errors }).toEqual({
    ok: requests,
    other: 0,
    errors: 0,
  });

  await expect
    .poll(async () => (await sums()).keys - before.keys, { timeout: 120_000 })
    .toBeGreaterThanOrEqual(requests);
  const after = await settled(sums);
  expect(after.keys - before.keys).toBe(requests);
  expect(after.organization - before.organization).toBe(requests);
  expect(readDemo().pids.worker, "the worker was killed and started again").not.toBe(killed);
  await sql.end();
});

/** 50,000 requests from 32 connections; `onAnswer` hears how many were answered so far. */
function load(demo: Demo, onAnswer: (answered: number) => void): Promise<autocannon.Result> {
  const options = {
    url: `${demo.apiUrl}/v2/whoami`,
    headers: { "x-api-key": demo.externalKey },
    amount: requests,
    connections: 32,
  };
  return new Promise((resolve, reject) => {
    const instance = autocannon(options, (error, result) =>
      error ? reject(error) : resolve(result),
    );
    let answered = 0;
    instance.on("response", () => onAnswer(++answered));
  });
}

/** Reads until three reads a second apart agree: nothing is under way any more. */
async function settled(read: () => Promise<Sums>): Promise<Sums> {
  let [last, agreed] = [await read(), 0];
  while (agreed < 3) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const next = await read();
    agreed = next.keys === last.keys && next.organization === last.organization ? agreed + 1 : 0;
    last = next;
  }
  return last;
}

import { noOutcomes, outcomes } from "@avy/core";
import { applyBatches, connectDb } from "@avy/db";
import { makeKey } from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decision, usageBatchOf } from "../../../../packages/operations/src/test/usage-batch.ts";
import { type ApiWorld, startApiWorld } from "../test/api-world.ts";

const hourMs = 3_600_000;
const thisHour = Math.floor(Date.now() / hourMs) * hourMs;
const at = (hoursAgo: number) => thisHour - hoursAgo * hourMs;
const shortly = (ms: number) => new Date(ms).toISOString().replace(".000Z", "Z");

let world: ApiWorld;
const ids = { door: "", gate: "" };
beforeAll(async () => {
  world = await startApiWorld();
  const { database, org } = world;
  const door = await makeKey(database.db, org, { name: "Door" });
  const gate = await makeKey(database.db, org, { name: "Gate" });
  Object.assign(ids, { door: door.id, gate: gate.id });
  const of = (key: typeof door, differs: Parameters<typeof decision>[0]) =>
    decision({ orgId: org.id, keyId: key.id, secretId: key.secretId, ...differs });
  const worker = connectDb(database.urlAs("avy_worker"), { connections: 1, silentMs: 12_000 });
  const decisions = [
    of(door, { count: 40, lastAtMs: at(3) }),
    of(door, { count: 2, lastAtMs: at(3), outcome: "insufficient_scope" }),
    of(door, { count: 7, lastAtMs: at(1) }),
    of(gate, { count: 100, lastAtMs: at(1) }),
  ];
  await applyBatches(worker.db, [usageBatchOf({ decisions })]);
  await worker.close();
});
afterAll(() => world.close());

const usage = (...args: string[]) => world.avyWith(world.admin, ["usage", ...args]);
const numbersOf = (line: string | undefined) => line?.split(/ +/).slice(0, 8);

describe("avy usage", () => {
  test("of one key: a line for each hour, zeros too, their sum, and how far it is counted", async () => {
    const range = ["--from", shortly(at(3)), "--to", shortly(at(0))];
    const { code, stdout } = await usage(ids.door, ...range);
    expect(code).toBe(0);
    const [titles, ...lines] = stdout.trimEnd().split("\n");
    expect(titles).toMatch(
      /^START +TOTAL +ALLOWED +EXPIRED +REVOKED +IP NOT ALLOWED +NO SCOPE +RATE LIMITED +P50 MS +P95 MS +P99 MS$/,
    );
    expect(lines.slice(0, -1).map(numbersOf)).toEqual([
      [shortly(at(3)), "42", "40", "0", "0", "0", "2", "0"],
      [shortly(at(2)), "0", "0", "0", "0", "0", "0", "0"],
      [shortly(at(1)), "7", "7", "0", "0", "0", "0", "0"],
      ["all", "49", "47", "0", "0", "0", "2", "0"],
    ]);
    expect(lines.at(-1)).toMatch(
      new RegExp(`^${shortly(at(3))} to ${shortly(at(0))}, counted to \\d{4}-.*Z$`),
    );
  });

  test("of all keys, and by key, the most first", async () => {
    const all = JSON.parse((await usage("--from", "1d", "--granularity", "day", "--json")).stdout);
    expect(all).toMatchObject({ granularity: "day", droppedEvents: 0 });
    expect(all.items.reduce((sum: number, { total }: { total: number }) => sum + total, 0)).toBe(
      149,
    );
    const byKey = await usage("--by-key", "--limit", "1");
    expect(byKey.stdout.split("\n")).toEqual([
      expect.stringMatching(/^NAME +ID +TOTAL/),
      expect.stringMatching(new RegExp(`^Gate +${ids.gate} +100 +100`)),
      "and 1 more key (--limit)",
      expect.stringContaining("counted to"),
      "",
    ]);
    const told = JSON.parse((await usage("--by-key", "--json")).stdout);
    expect(told.items.map(({ name }: { name: string }) => name)).toEqual(["Gate", "Door"]);
    expect(Object.keys(told.items[0].outcomes).sort()).toEqual([...outcomes].sort());
    expect(told.items[0].outcomes).toEqual({ ...noOutcomes(), allowed: 100 });
  });

  test("a range that cannot be shown is refused with what can", async () => {
    const long = await usage("--from", "90d", "--granularity", "minute", "--json");
    expect([long.code, JSON.parse(long.stderr).error]).toMatchObject([
      2,
      { code: "validation_error", errors: [{ path: "granularity" }] },
    ]);
    expect((await usage(ids.door, "--by-key")).code).toBe(2);
    expect((await usage("--from", "yesterday")).stderr).toContain("--from");
  });
});

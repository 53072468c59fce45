import { telemetry } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addTelemetry,
  CallerRefused,
  deleteThing,
  editThing,
  readTimeSeries,
  thingAddresses,
} from "../index.ts";
import { demanding, keyContext } from "../test/key-context.ts";
import { addSite, addThing, asApp, newInventory } from "./test/inventory-of.ts";

let database: TestDatabase;
let app: ReturnType<typeof asApp>;
beforeAll(async () => {
  database = await createTestDatabase();
  app = asApp(database);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const now = new Date("2026-05-01T12:00:00.000Z");
const minutes = (count: number) => new Date(now.getTime() + count * minuteMs);

/** An inventory whose clock stands at `now`, with a Thing. */
async function withThing() {
  const inventory = await newInventory(app.db);
  const site = await addSite(inventory);
  const thing = await addThing(inventory, site.id);
  const stopped = { ...inventory.ctx.services, now: () => now };
  return { inventory, site, thing, ctx: { ...inventory.ctx, services: stopped } };
}
const lastHour = { metric: "power", from: minutes(-60), to: minutes(60), limit: 50, after: null };

describe("points", () => {
  test("are kept under their metric, at the moment of the request where none is given", async () => {
    const { ctx, thing } = await withThing();
    const points = [
      { metric: "power", at: minutes(-1), value: 1.5 },
      { metric: "power", value: -2e-7 },
      { metric: "Power", at: minutes(-1), value: 9 },
    ];
    expect(await addTelemetry(ctx, thing.id, { points })).toEqual({ accepted: 3 });
    expect(await readTimeSeries(ctx, thing.id, lastHour)).toEqual({
      items: [
        { at: minutes(-1), value: 1.5 },
        { at: now, value: -2e-7 },
      ],
      next: null,
    });
  });

  test("told twice have the value of the last telling, in one request and over two", async () => {
    const { ctx, thing } = await withThing();
    const told = (value: number) => ({ metric: "power", at: minutes(-1), value });
    const accepted = await addTelemetry(ctx, thing.id, { points: [told(1), told(3), told(2)] });
    expect(accepted).toEqual({ accepted: 3 });
    const valueNow = async () => (await readTimeSeries(ctx, thing.id, lastHour)).items;
    expect(await valueNow()).toEqual([{ at: minutes(-1), value: 2 }]);
    await addTelemetry(ctx, thing.id, { points: [told(7)] });
    expect(await valueNow()).toEqual([{ at: minutes(-1), value: 7 }]);
  });

  test("of two requests at once, a thousand each in opposite order, are all kept", async () => {
    const { ctx, thing } = await withThing();
    const points = Array.from({ length: 1_000 }, (_, at) => ({
      ...{ metric: `m${at % 7}`, at: minutes(-at), value: Number.MAX_VALUE },
    }));
    const both = [points, points.toReversed()];
    await Promise.all(both.map((points) => addTelemetry(ctx, thing.id, { points })));
    const rows = await app.db.select().from(telemetry).where(eq(telemetry.thingId, thing.id));
    expect(rows).toHaveLength(1_000);
    expect(new Set(rows.map(({ value }) => value))).toEqual(new Set([Number.MAX_VALUE]));
  });

  test("are of the last 400 days and at most five minutes ahead, each fault by its place", async () => {
    const { ctx, thing } = await withThing();
    const at = (ms: number) => ({ metric: "m", at: new Date(now.getTime() + ms), value: 1 });
    const edges = [at(5 * minuteMs), at(-400 * dayMs)];
    const beyond = [at(5 * minuteMs + 1), at(-400 * dayMs - 1)];
    await expect(
      addTelemetry(ctx, thing.id, { points: [...edges, ...beyond] }),
    ).rejects.toMatchObject({
      code: "validation_error",
      issues: [
        { path: ["points", 2, "at"], message: "Give a time that is at most 5 minutes ahead" },
        { path: ["points", 3, "at"], message: "Give a time of the last 400 days" },
      ],
    });
    expect(await addTelemetry(ctx, thing.id, { points: edges })).toEqual({ accepted: 2 });
  });

  test("go with their Thing", async () => {
    const { ctx, thing } = await withThing();
    await addTelemetry(ctx, thing.id, { points: [{ metric: "power", value: 1 }] });
    await deleteThing(ctx, thing.id);
    const rows = await app.db.select().from(telemetry).where(eq(telemetry.thingId, thing.id));
    expect(rows).toEqual([]);
    const input = { points: [{ metric: "power", value: 1 }] };
    const refusal = { code: "not_found", message: "There is no such Thing" };
    for (const id of [thing.id, uuidv7(), "b7"]) {
      await expect(addTelemetry(ctx, id, input)).rejects.toMatchObject(refusal);
      await expect(readTimeSeries(ctx, id, lastHour)).rejects.toMatchObject(refusal);
    }
  });

  test("of a Thing that was moved out of the key's reach meanwhile are refused", async () => {
    const { inventory, ctx, site, thing } = await withThing();
    const key = await keyContext(inventory.owner, {
      scopes: [{ action: "write", resourceFilter: `PLACE/Site/${site.id}/THING/#/#` }],
    });
    const late = demanding(key, "write", ...thingAddresses(thing));
    const input = { points: [{ metric: "power", value: 1 }] };
    expect(await addTelemetry(late, thing.id, input)).toEqual({ accepted: 1 });
    await editThing(ctx, thing.id, { siteId: (await addSite(inventory)).id });
    await expect(addTelemetry(late, thing.id, input)).rejects.toBeInstanceOf(CallerRefused);
  });
});

describe("a series", () => {
  test("is read page by page, from its start up to and without its end", async () => {
    const { ctx, thing } = await withThing();
    const points = [-10, -9, -8, -7, -6, -5].map((at) => ({
      ...{ metric: "power", at: minutes(at), value: at },
    }));
    await addTelemetry(ctx, thing.id, { points });
    const range = { metric: "power", from: minutes(-9), to: minutes(-5), limit: 3 };
    const first = await readTimeSeries(ctx, thing.id, { ...range, after: null });
    expect(first.items.map(({ value }) => value)).toEqual([-9, -8, -7]);
    expect(first.next).toBe(minutes(-7).toISOString());
    const rest = await readTimeSeries(ctx, thing.id, { ...range, after: first.next });
    expect(rest).toEqual({ items: [{ at: minutes(-6), value: -6 }], next: null });
  });

  test("spans 31 days at most, and ends after its start", async () => {
    const { ctx, thing } = await withThing();
    const over = (ms: number) => ({ ...lastHour, to: new Date(lastHour.from.getTime() + ms) });
    const read = (ms: number) => readTimeSeries(ctx, thing.id, over(ms));
    expect(await read(31 * dayMs)).toEqual({ items: [], next: null });
    await expect(read(31 * dayMs + 1)).rejects.toMatchObject({
      code: "validation_error",
      issues: [
        {
          path: ["to"],
          message: "The longest range is 31 days; give an earlier to, or a later from",
        },
      ],
    });
    await expect(read(0)).rejects.toMatchObject({
      issues: [{ path: ["to"], message: "Give a to that is after from" }],
    });
  });
});

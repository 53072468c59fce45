import { decide, type KeyId, type OrgId, type Policy, type Scope } from "@avy/core";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OperationContext } from "../index.ts";
import { testServices } from "../test/member-context.ts";
import type { ListPage } from "./list-page.ts";
import { listFleets, listSites } from "./list-places.ts";
import { listThings } from "./list-things.ts";
import { placeAddress } from "./place.ts";
import { drawWorld, thingTypes, type World, writeWorld } from "./test/inventory-world.ts";
import { createRandom } from "./test/random.ts";
import { drawScopes } from "./test/random-scopes.ts";
import { thingAddresses } from "./thing-addresses.ts";

const random = createRandom(20_260_501);
const orgId = uuidv7() as OrgId;
const world = drawWorld(random);
let database: TestDatabase;
let ctx: OperationContext;
beforeAll(async () => {
  database = await createTestDatabase();
  await writeWorld(database.db, orgId, world);
  await writeWorld(database.db, uuidv7() as OrgId, twinOf(world));
  const demand = { kind: "any-key" } as const;
  const actor = {
    kind: "key",
    keyId: uuidv7(),
    secretId: "",
    clientAddress: null,
    demand,
  } as const;
  ctx = {
    ...{ services: testServices(database.db), org: { id: orgId }, address: null },
    actor: actor as unknown as OperationContext["actor"],
  };
});
afterAll(() => database.close());

/** Another organization whose rows have the same ids, and other types and sites. */
function twinOf({ siteIds, fleetIds, things }: World): World {
  const turned = things.map((thing, at) => ({ ...thing, ...factsOf(things[at - 1]) }));
  return { siteIds, fleetIds, things: turned };
}
const factsOf = (thing: World["things"][number] | undefined) =>
  thing === undefined ? {} : { type: thing.type, siteId: thing.siteId };

/** What the pure decision says of one resource. */
function mayRead(scopes: readonly Scope[], addresses: readonly string[]): boolean {
  const policy: Policy = {
    ...{ orgId, keyId: uuidv7() as KeyId, type: "external", revokedAt: null, expiresAt: null },
    ...{ scopes, allowedIpCidrs: [] },
  };
  const demand = { kind: "resource", action: "read", addresses } as const;
  return (
    decide(policy, { clientAddress: null, secretRetiresAt: null, demand }, new Date()) === null
  );
}

/** Every id of a list, page by page. */
async function walk(read: (after: string | null) => Promise<ListPage<{ id: string }>>) {
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const { items, next } = await read(after);
    seen.push(...items.map(({ id }) => id));
    if (next === null) return seen;
    expect(next).toBe(seen.at(-1));
    after = next;
  }
}

/** How much of all was reached: each must happen in a tenth of the runs, or they prove little. */
const countReach = (seen: Record<string, number>, reached: number, all: number) => {
  const outcome = reached === 0 ? "none" : reached === all ? "all" : "some";
  seen[outcome] = (seen[outcome] ?? 0) + 1;
};
const runs = 200;
const expectEachOutcome = (seen: Record<string, number>) => {
  expect(Object.keys(seen).sort()).toEqual(["all", "none", "some"]);
  for (const [outcome, count] of Object.entries(seen)) {
    expect(count / runs, outcome).toBeGreaterThan(0.1);
  }
};

test("the Things of a list are those that the decision allows one by one, page by page", async () => {
  const seen = {};
  for (let run = 0; run < runs; run++) {
    const scopes = drawScopes(random, world, random.oneOf([2, 4, 12]));
    const expected = world.things
      .filter((thing) => mayRead(scopes, thingAddresses(thing)))
      .map(({ id }) => id);
    const limit = random.oneOf([7, 40, 99, 200]);
    const found = await walk((after) => listThings(ctx, { scopes, limit, after }));
    expect(found, JSON.stringify(scopes)).toEqual(expected);
    countReach(seen, found.length, world.things.length);
  }
  expectEachOutcome(seen);
});

const everyFleet: Scope = { action: "read", resourceFilter: "PLACE/Fleet/#" };

test("the filters of a list are met besides, and never widen it", async () => {
  let found = 0;
  for (let run = 0; run < runs; run++) {
    const drawn = drawScopes(random, world, random.oneOf([2, 4, 12]));
    const scopes = random.oneOf([drawn, [...drawn, everyFleet]]);
    const siteId = random.weighted([2, undefined], [3, random.oneOf(world.siteIds)], [1, "b7"]);
    const type = random.weighted([2, undefined], [3, random.oneOf(thingTypes)], [1, 'a","b']);
    const fleetId = random.weighted([2, undefined], [3, random.oneOf(world.fleetIds)], [1, "b7"]);
    const expected = world.things.filter(
      (thing) =>
        (siteId ?? thing.siteId) === thing.siteId &&
        (type ?? thing.type) === thing.type &&
        (fleetId === undefined ||
          (thing.fleetIds.includes(fleetId) &&
            mayRead(scopes, [placeAddress("Fleet", fleetId)]))) &&
        mayRead(scopes, thingAddresses(thing)),
    );
    const input = { scopes, limit: random.oneOf([3, 50]), siteId, type, fleetId };
    const walked = await walk((after) => listThings(ctx, { ...input, after }));
    expect(walked, JSON.stringify(input)).toEqual(expected.map(({ id }) => id));
    if (walked.length > 0) found++;
  }
  expect(found / runs).toBeGreaterThan(0.1);
});

test.each([
  ["Site", listSites, world.siteIds],
  ["Fleet", listFleets, world.fleetIds],
] as const)("so are the places of a list: %s", async (kind, list, ids) => {
  const seen = {};
  for (let run = 0; run < runs; run++) {
    const scopes = drawScopes(random, world, random.oneOf([2, 4, 12]));
    const expected = ids.filter((id) => mayRead(scopes, [placeAddress(kind, id)]));
    const limit = random.oneOf([1, 2, 50]);
    const found = await walk((after) => list(ctx, { scopes, limit, after }));
    expect(found, JSON.stringify(scopes)).toEqual(expected);
    countReach(seen, found.length, ids.length);
  }
  expectEachOutcome(seen);
});

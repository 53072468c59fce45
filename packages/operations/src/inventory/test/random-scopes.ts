import type { Scope } from "@avy/core";
import { thingTypes, type World } from "./inventory-world.ts";
import type { Random } from "./random.ts";

/** Scopes of every kind that meet this world, and of some that only look as if they did. */
export function drawScopes(random: Random, world: World, most: number): Scope[] {
  return Array.from({ length: 1 + random.below(most) }, () => ({
    action: random.weighted([4, "read"], [2, "*"], [1, "write"], [1, "admin"]),
    resourceFilter: drawFilter(random, world),
  }));
}

function drawFilter(random: Random, { siteIds, fleetIds, things }: World): string {
  const id = (own: readonly string[]) =>
    random.weighted(
      [6, random.oneOf(own)],
      [4, "#"],
      [1, random.oneOf(own).toUpperCase()],
      [1, "01980000-0000-7000-8000-0000000000a1"],
      [1, random.oneOf(["b7", "null", "a:b@c~d", "0"])],
    );
  const thing = () => {
    const type = random.weighted([4, random.oneOf(thingTypes)], [3, "#"], [1, "BATTERY"]);
    return `THING/${type}/${id(things.map((each) => each.id))}`;
  };
  const place = () => {
    const kind = random.weighted([6, "Site"], [3, "Fleet"], [1, "#"]);
    return `PLACE/${kind}/${id(kind === "Site" ? siteIds : fleetIds)}`;
  };
  return random.weighted(
    [20, thing],
    [20, () => `${place()}/${thing()}`],
    [40, place],
    [1, () => "*"],
    [1, () => `${thing()}/${place()}`],
    [1, () => `${thing()}/MONITOR/#`],
    [1, () => `${place()}/${place()}/${thing()}`],
    [1, () => `${place()}/COMMERCE`],
    [1, () => "COMMERCE"],
    [1, () => "ORGANIZATION/#"],
    [1, () => "TRANSACTION/#/#"],
    [1, () => random.oneOf(["", "THING/#", "PLACE/Depot/#", "THING/#/#/", "thing/#/#"])], // faulty
  )();
}

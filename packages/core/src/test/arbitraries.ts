import fc from "fast-check";
import { type Action, actions, requestActions, type Scope } from "../scope/action.ts";

/** A universe small enough to try every request of: three types, two of them with segments, three values. */
const literals = ["a", "b"];
/** No filter names it: it stands for every value that nobody thought of. */
const unnamed = "c";

const groupsOf = (places: readonly string[], values: readonly string[]): string[] => [
  "COMMERCE",
  ...values.map((value) => `MONITOR/${value}`),
  ...places.flatMap((place) => values.map((value) => `PLACE/${place}/${value}`)),
];

const pathGroups = groupsOf(["Site", "Fleet"], [...literals, unnamed]);
const filterGroups = groupsOf(["Site", "Fleet", "#"], [...literals, "#"]);
const upToTwo = (groups: readonly string[]): string[] => [
  ...groups,
  ...groups.flatMap((outer) => groups.map((inner) => `${outer}/${inner}`)),
];

/** Every concrete resource of the universe. */
export const everyPath: readonly string[] = upToTwo(pathGroups);
export const everyRequest = requestActions.flatMap((action) =>
  everyPath.map((path) => ({ action, path })),
);

export const smallFilter: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.constant("*") },
  { weight: 8, arbitrary: fc.constantFrom(...filterGroups) },
  { weight: 4, arbitrary: fc.constantFrom(...upToTwo(filterGroups)) },
);
const actionOf = (weights: Record<Action, number>) =>
  fc.oneof(
    ...actions.map((action) => ({ weight: weights[action], arbitrary: fc.constant(action) })),
  );
export const smallScope: fc.Arbitrary<Scope> = fc.record({
  action: actionOf({ read: 3, write: 2, admin: 2, "*": 3 }),
  resourceFilter: smallFilter,
});
export const smallScopes = (most: number): fc.Arbitrary<Scope[]> =>
  fc.array(smallScope, { minLength: 1, maxLength: most });

/** Filters of every type, any values, up to eight groups. */
const value = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:@~-]{0,20}$/);
const open = fc.oneof(value, fc.constant("#"));
const closed = (...values: string[]) => fc.constantFrom(...values, "#");
const anyGroup: fc.Arbitrary<string> = fc
  .oneof(
    fc.tuple(fc.constant("PLACE"), closed("Site", "Fleet"), open),
    fc.tuple(fc.constant("THING"), open, open),
    fc.tuple(fc.constant("TRANSACTION"), open, open),
    fc.tuple(fc.constantFrom("MONITOR", "SIMULATION", "ORGANIZATION"), open),
    fc.tuple(fc.constant("INTEGRATION"), closed("INGRESS", "EGRESS"), open, open),
    fc.tuple(fc.constant("DEFINITION"), closed("Metric", "ThingType", "ThingTypeVersion"), open),
    fc.tuple(fc.constantFrom("COMMERCE", "TENANT")),
  )
  .map((segments) => segments.join("/"));
export const anyFilter: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.constant("*") },
  {
    weight: 9,
    arbitrary: fc.array(anyGroup, { minLength: 1, maxLength: 8 }).map((groups) => groups.join("/")),
  },
);

/** Makes a filter concrete, one way of many. */
export const concrete = (filter: string, values: readonly string[]): string =>
  (filter === "*" ? "MONITOR/#" : filter)
    .replaceAll(
      /(PLACE|INTEGRATION|DEFINITION)\/#/g,
      (_, type: string) => `${type}/${closedValue(type)}`,
    )
    .split("/")
    .map((segment, at) => (segment === "#" ? (values[at % values.length] ?? "x") : segment))
    .join("/");

const closedValue = (type: string): string =>
  ({ PLACE: "Fleet", INTEGRATION: "EGRESS", DEFINITION: "ThingType" })[type] ?? type;

import { boundedArray, boundedObject, visibleName } from "@avy/core";
import { z } from "zod";

const mostThings = 1_000;

/** Whether there is such a Thing, the operation says. */
const thingIds = boundedArray(z.string("Give the id of a Thing as text"), {
  most: mostThings,
  missing: "Give a list of ids of Things",
  tooMany: `A fleet has at most ${mostThings} Things`,
});

export const newFleetInput = boundedObject({
  name: visibleName("fleet"),
  thingIds: thingIds.optional(),
});
export type NewFleetInput = z.output<typeof newFleetInput>;

/** `thingIds` are those that the fleet refers to from then on. */
export const fleetEditInput = boundedObject({
  name: visibleName("fleet").optional(),
  thingIds: thingIds.optional(),
}).refine(
  ({ name, thingIds }) => name !== undefined || thingIds !== undefined,
  "Give at least one of name, thingIds",
);
export type FleetEditInput = z.output<typeof fleetEditInput>;

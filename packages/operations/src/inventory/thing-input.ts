import { boundedObject, valuePattern, visibleName } from "@avy/core";
import { z } from "zod";

const typeMend =
  "Give a type of 1 to 128 letters, digits and . _ : @ ~ -, of which the first is a letter or digit";

/** What a scope can name: a type is a segment of the Thing's addresses. */
const type = z.string(typeMend).regex(valuePattern, typeMend);
/** Whether there is such a site, the operation says. */
const siteId = z.string("Give the id of a site");

export const newThingInput = boundedObject({ type, name: visibleName("Thing"), siteId });
export type NewThingInput = z.output<typeof newThingInput>;

/** What is not given stays as it is. */
export const thingEditInput = boundedObject({
  type: type.optional(),
  name: visibleName("Thing").optional(),
  siteId: siteId.optional(),
}).refine(
  (edit) => Object.values(edit).some((value) => value !== undefined),
  "Give at least one of type, name, siteId",
);
export type ThingEditInput = z.output<typeof thingEditInput>;

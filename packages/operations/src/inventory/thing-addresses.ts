import type { ThingView } from "./find-thing.ts";

/** Every address under which a request may reach a Thing; one matching scope on any of them is enough. */
export const thingAddresses = ({
  id,
  type,
  siteId,
}: Pick<ThingView, "id" | "type" | "siteId">): string[] => [
  `THING/${type}/${id}`,
  `PLACE/Site/${siteId}/THING/${type}/${id}`,
];

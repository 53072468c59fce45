import type { ThingView } from "./thing.ts";

/** As much of a Thing as its addresses are made of. */
export type AddressedThing = Pick<ThingView, "id" | "type" | "siteId">;

/** Every address under which a request may reach a Thing; one matching scope on any of them is enough. */
export const thingAddresses = ({ id, type, siteId }: AddressedThing): string[] => [
  `THING/${type}/${id}`,
  `PLACE/Site/${siteId}/THING/${type}/${id}`,
];

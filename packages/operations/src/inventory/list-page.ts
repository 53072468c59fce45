import { isUuid } from "@avy/core";
import { z } from "zod";

/** How many, and the last id of the page before. */
export const pageFields = {
  limit: z
    .int("Give a whole number from 1 to 200")
    .min(1, "Give a whole number from 1 to 200")
    .max(200, "Give a whole number from 1 to 200")
    .default(50),
  after: z.string().refine(isUuid, "No page of this list ended here").nullable().default(null),
};

/** `next` is the place of the last item where more follow; null on the last page. */
export type ListPage<Item> = { items: Item[]; next: string | null };

/** A page of what was read in its order, one more than the limit. */
export function pageOf<Item>(
  found: readonly Item[],
  limit: number,
  placeOf: (item: Item) => string,
): ListPage<Item> {
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, next: last === undefined ? null : placeOf(last) };
}

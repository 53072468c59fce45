import { z } from "zod";

/** A list whose length is looked at before its elements: a million of them cost no more than one too many. */
export const boundedArray = <Element extends z.ZodType>(
  element: Element,
  { most, missing, tooMany }: { most: number; missing: string; tooMany: string },
) =>
  z
    .custom<z.input<Element>[]>(Array.isArray, { error: missing, abort: true })
    .refine((list) => list.length <= most, tooMany)
    .pipe(z.array(element));

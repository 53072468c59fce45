import { z } from "@hono/zod-openapi";
import { exampleTime } from "./example-ids.ts";

/** Of what is answered; RFC 3339 in UTC with milliseconds. */
export const time = () => z.iso.datetime().openapi({ example: exampleTime });
export const id = () => z.uuid();

/** A page of a list. */
export const pageOf = (name: string, item: z.ZodType) =>
  z
    .strictObject({
      items: z.array(item),
      continuationToken: z.string().nullable().openapi({
        description: "Send it to get the next page, with the same filters; null on the last one",
        example: null,
      }),
      hasMore: z.boolean(),
    })
    .openapi(name);

export const examplePage = (item: unknown) => ({
  items: [item],
  continuationToken: null,
  hasMore: false,
});

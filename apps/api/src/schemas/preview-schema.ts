import { requestActions } from "@avy/core";
import type { EditPreview } from "@avy/operations";
import { z } from "@hono/zod-openapi";
import { exampleIds, exampleTime } from "./example-ids.ts";
import { time } from "./fields.ts";

const group = z
  .strictObject({
    because: z.enum(["scope", "address", "expiry"]),
    certain: z
      .boolean()
      .openapi({ description: "False where what was kept is too coarse to tell" }),
    action: z.enum(requestActions).nullable(),
    addresses: z
      .array(z.string())
      .openapi({ description: "`#` stands for ids that were not kept" }),
    network: z.string().nullable().openapi({ description: "Of the clients; null when unknown" }),
    requests: z.int(),
    firstAt: time(),
    lastAt: time(),
  })
  .openapi("ImpactGroup", {
    description: "Requests that the edit would have refused, or may have",
  });

export const previewShown = z
  .strictObject({
    from: time(),
    to: time(),
    countedTo: time().nullable(),
    droppedEvents: z.int(),
    requests: z.int().openapi({ description: "All that were allowed" }),
    refusedAtLeast: z.int().openapi({ description: "Known to be refused by the edit" }),
    refusedAtMost: z.int().openapi({ description: "No more than these can be" }),
    refusedAlready: z.int().openapi({
      description: "Refused by the settings as they are now: an earlier edit did that",
    }),
    networks: z.int().openapi({ description: "How many networks the groups are from" }),
    groups: z.array(group).openapi({ description: "The largest first, at most 100" }),
    moreGroups: z.int(),
    tooCoarse: z
      .strictObject({ rows: z.int(), requests: z.int(), other: z.int() })
      .openapi({ description: "What cannot be told" }),
  })
  .openapi("EditPreview");

/** Times are RFC 3339 here. */
export const previewBody = ({ groups, ...preview }: EditPreview) => ({
  ...preview,
  groups: groups.map(({ firstAtMs, lastAtMs, ...one }) => ({
    ...one,
    firstAt: new Date(firstAtMs),
    lastAt: new Date(lastAtMs),
  })),
});

export const examplePreview = {
  ...{ from: "2026-02-23T00:00:00.000Z", to: "2026-03-02T00:00:00.000Z" },
  ...{ countedTo: exampleTime, droppedEvents: 0, requests: 58_300 },
  ...{ refusedAtLeast: 1_240, refusedAtMost: 1_240, refusedAlready: 0, networks: 1 },
  groups: [
    {
      ...{ because: "scope", certain: true, action: "read" },
      addresses: [`PLACE/Site/${exampleIds.site}/THING/Battery/${exampleIds.thing}`],
      ...{ network: "203.0.113.5/32", requests: 1_240 },
      ...{ firstAt: "2026-02-24T08:00:00.000Z", lastAt: exampleTime },
    },
  ],
  moreGroups: 0,
  tooCoarse: { rows: 0, requests: 0, other: 0 },
};

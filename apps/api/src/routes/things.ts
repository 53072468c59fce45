import type { RequestAction } from "@avy/core";
import {
  addTelemetry,
  createThing,
  deleteThing,
  editThing,
  listThings,
  newThingInput,
  OperationError,
  readTimeSeries,
  scopesOfCaller,
  telemetryInput,
  thingEditInput,
} from "@avy/operations";
import { z } from "@hono/zod-openapi";
import { defineRoute, type Needs } from "../route/route.ts";
import { instant, page } from "../route/text-parameters.ts";
import { exampleIds, exampleTime } from "../schemas/example-ids.ts";
import { examplePage } from "../schemas/fields.ts";
import {
  acceptedShown,
  exampleThing,
  metricShown,
  newThingShown,
  telemetryShown,
  thingEditShown,
  thingPage,
  thingShown,
  timeSeriesPage,
} from "../schemas/inventory-schemas.ts";
import { withTimesIn } from "../schemas/json-dates.ts";
import { newId } from "./new-id.ts";
import { newThing } from "./new-thing.ts";
import { thingInPath } from "./thing-in-path.ts";

const tag = "Things";
const addresses = "THING/{type}/{thingId}` or on `PLACE/Site/{siteId}/THING/{type}/{thingId}";
const onThing = (action: RequestAction): Needs => ({
  ...{ kind: "scope", action, resource: addresses },
  on: thingInPath,
});
const onNewThing: Needs = {
  ...{
    kind: "scope",
    action: "write",
    resource: addresses.replaceAll("{thingId}", "{its new id}"),
  },
  on: newThing,
};

const name = (mend: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:@~-]{0,127}$/, mend)
    .optional();

const hourMs = 3_600_000;

export const thingRoutes = [
  defineRoute({
    ...{ method: "get", path: "/v2/things", operationId: "listThings", tag },
    summary: "List Things, oldest first",
    description: "Only those that the key may read.",
    ...{ needs: { kind: "any-key" }, tier: "standard", large: true },
    query: z.strictObject({
      ...page,
      siteId: name("Give the id of a site"),
      type: name("Give a type of Thing"),
      fleetId: name("Give the id of a fleet"),
    }),
    answer: {
      ...{ status: 200, description: "A page of Things", schema: thingPage },
      example: examplePage(exampleThing),
    },
    async operation({ ctx, query: { continuationToken: _, ...query }, pages }) {
      const scopes = await scopesOfCaller(ctx);
      const { items, next } = await listThings(ctx, { ...query, scopes, after: pages.after });
      return pages.page(items, next);
    },
  }),
  defineRoute({
    ...{ method: "post", path: "/v2/things", operationId: "createThing", tag },
    summary: "Make a Thing in a site",
    ...{ needs: onNewThing, tier: "standard", repeats: "answer", takesOrgId: true },
    ...{ body: newThingInput, bodyShown: newThingShown },
    bodyExample: { type: "Battery", name: "B 7", siteId: exampleIds.site },
    answer: { status: 201, description: "The Thing", schema: thingShown, example: exampleThing },
    operation: ({ c, ctx, body }) => createThing(ctx, newId(c), body),
  }),
  defineRoute({
    ...{ method: "get", path: "/v2/things/{thingId}", operationId: "getThing", tag },
    summary: "Read a Thing",
    ...{ needs: onThing("read"), tier: "standard", problems: ["not_found"] },
    answer: { status: 200, description: "The Thing", schema: thingShown, example: exampleThing },
    operation({ c }) {
      const thing = c.get("thing");
      if (thing === null) throw new OperationError("not_found", "There is no such Thing");
      return thing;
    },
  }),
  defineRoute({
    ...{ method: "patch", path: "/v2/things/{thingId}", operationId: "editThing", tag },
    summary: "Rename or move a Thing, or change its type",
    description:
      "A move changes who reaches the Thing at once. It needs `write` on an address before, and on one after.",
    ...{ needs: onThing("write"), tier: "standard", problems: ["not_found", "conflict"] },
    ...{ body: thingEditInput, bodyShown: thingEditShown, bodyExample: { name: "B 8" } },
    answer: {
      ...{ status: 200, description: "The Thing", schema: thingShown },
      example: { ...exampleThing, name: "B 8" },
    },
    operation: ({ ctx, params, body }) => editThing(ctx, params.thingId ?? "", body),
  }),
  defineRoute({
    ...{ method: "delete", path: "/v2/things/{thingId}", operationId: "deleteThing", tag },
    ...{ summary: "Delete a Thing", description: "Its telemetry goes with it." },
    ...{ needs: onThing("write"), tier: "standard", problems: ["not_found", "conflict"] },
    answer: { status: 204, description: "It is gone" },
    operation: ({ ctx, params }) => deleteThing(ctx, params.thingId ?? ""),
  }),
  defineRoute({
    ...{ method: "post", path: "/v2/thing/{thingId}/data", operationId: "addTelemetry", tag },
    summary: "Send what a Thing has measured",
    description: "Of a moment that is told again, the last telling stays.",
    ...{ needs: onThing("write"), tier: "standard", repeats: "answer", problems: ["not_found"] },
    ...{ body: withTimesIn("points", ["at"], telemetryInput), bodyShown: telemetryShown },
    bodyExample: { points: [{ metric: "stateOfCharge", at: exampleTime, value: 81.5 }] },
    answer: {
      ...{ status: 201, description: "How many were taken", schema: acceptedShown },
      example: { accepted: 1 },
    },
    operation: ({ ctx, params, body }) => addTelemetry(ctx, params.thingId ?? "", body),
  }),
  defineRoute({
    method: "get",
    path: "/v2/things/{thingId}/timeseries",
    ...{ operationId: "getTimeSeries", tag },
    summary: "Read what a Thing has measured, oldest first",
    description:
      "From `from` up to and without `to`: the last 24 hours if left out, 31 days at most.",
    ...{ needs: onThing("read"), tier: "data-read", problems: ["not_found"], large: true },
    query: z.strictObject({
      ...page,
      metric: metricShown,
      from: instant.optional(),
      to: instant.optional(),
    }),
    answer: {
      ...{ status: 200, description: "A page of points", schema: timeSeriesPage },
      example: examplePage({ at: exampleTime, value: 81.5 }),
    },
    async operation({ ctx, params, query: { continuationToken: _, ...query }, pages }) {
      const to = query.to ?? ctx.services.now();
      const from = query.from ?? new Date(to.getTime() - 24 * hourMs);
      const asked = { ...query, from, to, after: pages.after };
      const { items, next } = await readTimeSeries(ctx, params.thingId ?? "", asked);
      return pages.page(items, next);
    },
  }),
];

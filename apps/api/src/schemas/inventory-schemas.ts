import { z } from "@hono/zod-openapi";
import { exampleIds, exampleTime } from "./example-ids.ts";
import { id, pageOf, time } from "./fields.ts";

const placeFields = { id: id(), name: z.string(), createdAt: time(), updatedAt: time() };
const name = z.string().min(1).max(100);
const orgId = id().optional().openapi({ description: "Left out, or that of the calling key" });
const type = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:@~-]{0,127}$/)
  .openapi({ example: "Battery" });
const thingIds = z.array(id()).max(1_000).openapi({
  description: "Things that the key may read; the fleet refers to these and no others",
});

export const siteShown = z.strictObject(placeFields).openapi("Site");
export const sitePage = pageOf("SitePage", siteShown);
export const newSiteShown = z.strictObject({ name, orgId }).openapi("NewSite");
export const siteEditShown = z.strictObject({ name }).openapi("SiteEdit");

export const fleetShown = z.strictObject(placeFields).openapi("Fleet");
export const fleetPage = pageOf("FleetPage", fleetShown);
export const newFleetShown = z
  .strictObject({ name, thingIds: thingIds.optional(), orgId })
  .openapi("NewFleet");
export const fleetEditShown = z
  .strictObject({ name: name.optional(), thingIds: thingIds.optional() })
  .openapi("FleetEdit", { description: "At least one of them; what is left out stays" });

export const thingShown = z
  .strictObject({
    ...{ id: id(), type: z.string(), name: z.string(), siteId: id() },
    ...{ createdAt: time(), updatedAt: time() },
  })
  .openapi("Thing");
export const thingPage = pageOf("ThingPage", thingShown);
export const newThingShown = z
  .strictObject({ type, name, siteId: id(), orgId })
  .openapi("NewThing");
export const thingEditShown = z
  .strictObject({ type: type.optional(), name: name.optional(), siteId: id().optional() })
  .openapi("ThingEdit", { description: "At least one of them; what is left out stays" });

const metric = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/)
  .openapi({ example: "stateOfCharge" });
export const metricShown = metric;

export const telemetryShown = z
  .strictObject({
    points: z
      .array(
        z.strictObject({
          metric,
          at: z.iso
            .datetime({ offset: true })
            .optional()
            .openapi({ description: "Of the last 400 days; now if left out" }),
          value: z.number(),
        }),
      )
      .min(1)
      .max(1_000),
  })
  .openapi("Telemetry");
export const acceptedShown = z
  .strictObject({ accepted: z.int().openapi({ description: "How many points" }) })
  .openapi("AcceptedTelemetry");

export const timeSeriesPage = pageOf(
  "TimeSeriesPage",
  z.strictObject({ at: time(), value: z.number() }),
);

export const exampleSite = {
  ...{ id: exampleIds.site, name: "Depot North" },
  ...{ createdAt: exampleTime, updatedAt: exampleTime },
};
export const exampleFleet = { ...exampleSite, id: exampleIds.fleet, name: "Rental scooters" };
export const exampleThing = {
  ...{ id: exampleIds.thing, type: "Battery", name: "B 7", siteId: exampleIds.site },
  ...{ createdAt: exampleTime, updatedAt: exampleTime },
};

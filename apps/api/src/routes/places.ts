import type { RequestAction } from "@avy/core";
import type { ListPlacesInput, OperationContext } from "@avy/operations";
import {
  createFleet,
  createSite,
  deleteFleet,
  deleteSite,
  editFleet,
  editSite,
  findFleet,
  findSite,
  fleetEditInput,
  listFleets,
  listSites,
  newFleetInput,
  OperationError,
  scopesOfCaller,
  siteInput,
} from "@avy/operations";
import { resource } from "@avy/verify/hono";
import { z } from "@hono/zod-openapi";
import { defineRoute, type Needs, type RouteRequest } from "../route/route.ts";
import { page } from "../route/text-parameters.ts";
import { examplePage } from "../schemas/fields.ts";
import {
  exampleFleet,
  exampleSite,
  fleetEditShown,
  fleetPage,
  fleetShown,
  newFleetShown,
  newSiteShown,
  siteEditShown,
  sitePage,
  siteShown,
} from "../schemas/inventory-schemas.ts";
import { newId } from "./new-id.ts";

const onSite = (action: RequestAction): Needs => ({
  ...{ kind: "scope", action, resource: "PLACE/Site/{siteId}" },
  on: (c) => resource`PLACE/Site/${c.req.param("siteId")}`,
});
const onFleet = (action: RequestAction): Needs => ({
  ...{ kind: "scope", action, resource: "PLACE/Fleet/{fleetId}" },
  on: (c) => resource`PLACE/Fleet/${c.req.param("fleetId")}`,
});

const listQuery = z.strictObject(page);
type ListRequest = RouteRequest<z.output<typeof listQuery>, undefined>;

/** Of what the key reaches, by an operation that reads a page of it. */
const pageOf =
  <Item>(
    list: (
      ctx: OperationContext,
      input: ListPlacesInput & { scopes: Awaited<ReturnType<typeof scopesOfCaller>> },
    ) => Promise<{ items: Item[]; next: string | null }>,
  ) =>
  async ({ ctx, query: { limit }, pages }: ListRequest) => {
    const scopes = await scopesOfCaller(ctx);
    const { items, next } = await list(ctx, { scopes, limit, after: pages.after });
    return pages.page(items, next);
  };

function found<View>(view: View | null, what: string): View {
  if (view === null) throw new OperationError("not_found", `There is no such ${what}`);
  return view;
}

const sites = "Sites";
const listed = "Only those that the key may read.";

export const siteRoutes = [
  defineRoute({
    ...{ method: "get", path: "/v2/sites", operationId: "listSites", tag: sites },
    ...{ summary: "List sites, oldest first", description: listed },
    ...{ needs: { kind: "any-key" }, tier: "standard", query: listQuery, large: true },
    answer: {
      ...{ status: 200, description: "A page of sites", schema: sitePage },
      example: examplePage(exampleSite),
    },
    operation: pageOf(listSites),
  }),
  defineRoute({
    ...{ method: "post", path: "/v2/sites", operationId: "createSite", tag: sites },
    summary: "Make a site",
    needs: {
      ...{ kind: "scope", action: "write", resource: "PLACE/Site/{its new id}" },
      on: (c) => resource`PLACE/Site/${newId(c)}`,
    },
    ...{ tier: "standard", repeats: "answer", takesOrgId: true },
    ...{ body: siteInput, bodyShown: newSiteShown, bodyExample: { name: "Depot North" } },
    answer: { status: 201, description: "The site", schema: siteShown, example: exampleSite },
    operation: ({ c, ctx, body }) => createSite(ctx, newId(c), body),
  }),
  defineRoute({
    ...{ method: "get", path: "/v2/sites/{siteId}", operationId: "getSite", tag: sites },
    summary: "Read a site",
    ...{ needs: onSite("read"), tier: "standard", problems: ["not_found"] },
    answer: { status: 200, description: "The site", schema: siteShown, example: exampleSite },
    operation: async ({ c, ctx, params }) =>
      found(await findSite({ db: c.get("db"), org: ctx.org }, params.siteId ?? ""), "site"),
  }),
  defineRoute({
    ...{ method: "patch", path: "/v2/sites/{siteId}", operationId: "editSite", tag: sites },
    summary: "Rename a site",
    ...{ needs: onSite("write"), tier: "standard", problems: ["not_found", "conflict"] },
    ...{ body: siteInput, bodyShown: siteEditShown, bodyExample: { name: "Depot North" } },
    answer: { status: 200, description: "The site", schema: siteShown, example: exampleSite },
    operation: ({ ctx, params, body }) => editSite(ctx, params.siteId ?? "", body),
  }),
  defineRoute({
    ...{ method: "delete", path: "/v2/sites/{siteId}", operationId: "deleteSite", tag: sites },
    ...{ summary: "Delete a site", description: "One that still has Things is not deleted." },
    ...{ needs: onSite("write"), tier: "standard", problems: ["not_found", "conflict"] },
    answer: { status: 204, description: "It is gone" },
    operation: ({ ctx, params }) => deleteSite(ctx, params.siteId ?? ""),
  }),
];

const fleets = "Fleets";

export const fleetRoutes = [
  defineRoute({
    ...{ method: "get", path: "/v2/fleets", operationId: "listFleets", tag: fleets },
    ...{ summary: "List fleets, oldest first", description: listed },
    ...{ needs: { kind: "any-key" }, tier: "standard", query: listQuery, large: true },
    answer: {
      ...{ status: 200, description: "A page of fleets", schema: fleetPage },
      example: examplePage(exampleFleet),
    },
    operation: pageOf(listFleets),
  }),
  defineRoute({
    ...{ method: "post", path: "/v2/fleets", operationId: "createFleet", tag: fleets },
    summary: "Make a fleet",
    description: "It refers to Things, and contains none: their addresses do not change.",
    needs: {
      ...{ kind: "scope", action: "write", resource: "PLACE/Fleet/{its new id}" },
      on: (c) => resource`PLACE/Fleet/${newId(c)}`,
    },
    ...{ tier: "standard", repeats: "answer", takesOrgId: true },
    ...{ body: newFleetInput, bodyShown: newFleetShown, bodyExample: { name: "Rental scooters" } },
    answer: { status: 201, description: "The fleet", schema: fleetShown, example: exampleFleet },
    operation: ({ c, ctx, body }) => createFleet(ctx, newId(c), body),
  }),
  defineRoute({
    ...{ method: "get", path: "/v2/fleets/{fleetId}", operationId: "getFleet", tag: fleets },
    ...{ summary: "Read a fleet", description: "Its Things: `GET /v2/things?fleetId=`." },
    ...{ needs: onFleet("read"), tier: "standard", problems: ["not_found"] },
    answer: { status: 200, description: "The fleet", schema: fleetShown, example: exampleFleet },
    operation: async ({ c, ctx, params }) =>
      found(await findFleet({ db: c.get("db"), org: ctx.org }, params.fleetId ?? ""), "fleet"),
  }),
  defineRoute({
    ...{ method: "patch", path: "/v2/fleets/{fleetId}", operationId: "editFleet", tag: fleets },
    summary: "Rename a fleet, or change which Things it refers to",
    ...{ needs: onFleet("write"), tier: "standard", problems: ["not_found", "conflict"] },
    ...{ body: fleetEditInput, bodyShown: fleetEditShown, bodyExample: { name: "Scooters" } },
    answer: { status: 200, description: "The fleet", schema: fleetShown, example: exampleFleet },
    operation: ({ ctx, params, body }) => editFleet(ctx, params.fleetId ?? "", body),
  }),
  defineRoute({
    ...{ method: "delete", path: "/v2/fleets/{fleetId}", operationId: "deleteFleet", tag: fleets },
    ...{ summary: "Delete a fleet", description: "Its Things stay." },
    ...{ needs: onFleet("write"), tier: "standard", problems: ["not_found", "conflict"] },
    answer: { status: 204, description: "It is gone" },
    operation: ({ ctx, params }) => deleteFleet(ctx, params.fleetId ?? ""),
  }),
];

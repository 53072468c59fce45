import { v7 as uuidv7 } from "uuid";
import { type CaseTable, repeatable } from "../contract-case.ts";
import type { ContractWorld } from "../contract-world.ts";
import { whileHeld } from "../held-row.ts";

const sites = "/v2/sites";
const one = "/v2/sites/{siteId}";
const body = { name: "Depot North" };
const pathOf = (siteId: string) => ({ params: { path: { siteId } } });
const nowhere = pathOf(uuidv7());

const emptySite = async ({ admin }: ContractWorld) =>
  (await admin.POST(sites, { body })).data?.id ?? "";

export const siteCases = {
  listSites: {
    async 200({ admin, thing }) {
      await Promise.all([thing(), thing()]);
      return admin.GET(sites, { params: { query: { limit: 1 } } });
    },
    validation_error: ({ admin }) => admin.GET(sites, { params: { query: { limit: 0 } } }),
  },
  createSite: {
    201: [
      ({ admin, org }) => admin.POST(sites, { body: { ...body, orgId: org.id } }),
      async ({ admin }) => {
        const params = repeatable("twice");
        await admin.POST(sites, { params, body });
        return admin.POST(sites, { params, body });
      },
    ],
    validation_error: ({ admin }) => admin.POST(sites, { body: { name: " " } }),
    org_mismatch: ({ admin }) => admin.POST(sites, { body: { ...body, orgId: uuidv7() } }),
    async conflict({ admin }) {
      const params = repeatable("another-name");
      await admin.POST(sites, { params, body });
      return admin.POST(sites, { params, body: { name: "Depot South" } });
    },
  },
  getSite: {
    200: async (world) => world.admin.GET(one, pathOf(await emptySite(world))),
    not_found: ({ admin }) => admin.GET(one, nowhere),
  },
  editSite: {
    200: async (world) => world.admin.PATCH(one, { ...pathOf(await emptySite(world)), body }),
    validation_error: async (world) =>
      world.admin.PATCH(one, { ...pathOf(await emptySite(world)), body: { name: "\u0000" } }),
    not_found: ({ admin }) => admin.PATCH(one, { ...nowhere, body }),
    async conflict(world) {
      const id = await emptySite(world);
      const edit = () => world.admin.PATCH(one, { ...pathOf(id), body });
      return whileHeld(world, { table: "site", id }, edit);
    },
  },
  deleteSite: {
    204: async (world) => world.admin.DELETE(one, pathOf(await emptySite(world))),
    not_found: ({ admin }) => admin.DELETE(one, nowhere),
    conflict: async ({ admin, thing }) => admin.DELETE(one, pathOf((await thing()).siteId)),
  },
} satisfies CaseTable;

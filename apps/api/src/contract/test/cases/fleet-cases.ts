import { v7 as uuidv7 } from "uuid";
import { type CaseTable, repeatable } from "../contract-case.ts";
import { whileHeld } from "../held-row.ts";

const fleets = "/v2/fleets";
const one = "/v2/fleets/{fleetId}";
const body = { name: "Rental scooters" };
const pathOf = (fleetId: string) => ({ params: { path: { fleetId } } });
const nowhere = pathOf(uuidv7());

export const fleetCases = {
  listFleets: {
    async 200({ admin, fleet }) {
      await Promise.all([fleet(), fleet()]);
      return admin.GET(fleets, { params: { query: { limit: 1 } } });
    },
  },
  createFleet: {
    201: async ({ admin, thing }) =>
      admin.POST(fleets, { body: { ...body, thingIds: [(await thing()).id] } }),
    validation_error: ({ admin }) =>
      admin.POST(fleets, { body: { ...body, thingIds: [uuidv7(), uuidv7()] } }),
    org_mismatch: ({ admin }) => admin.POST(fleets, { body: { ...body, orgId: uuidv7() } }),
    async conflict({ admin }) {
      const params = repeatable("another-name");
      await admin.POST(fleets, { params, body });
      return admin.POST(fleets, { params, body: { name: "Mopeds" } });
    },
  },
  getFleet: {
    200: async ({ admin, fleet }) => admin.GET(one, pathOf(await fleet())),
    not_found: ({ admin }) => admin.GET(one, nowhere),
  },
  editFleet: {
    200: async ({ admin, fleet, thing }) =>
      admin.PATCH(one, { ...pathOf(await fleet()), body: { thingIds: [(await thing()).id] } }),
    validation_error: async ({ admin, fleet }) =>
      admin.PATCH(one, { ...pathOf(await fleet()), body: {} }),
    not_found: ({ admin }) => admin.PATCH(one, { ...nowhere, body }),
    async conflict(world) {
      const id = await world.fleet();
      const edit = () => world.admin.PATCH(one, { ...pathOf(id), body });
      return whileHeld(world, { table: "fleet", id }, edit);
    },
  },
  deleteFleet: {
    204: async ({ admin, fleet }) => admin.DELETE(one, pathOf(await fleet())),
    not_found: ({ admin }) => admin.DELETE(one, nowhere),
    async conflict(world) {
      const id = await world.fleet();
      const remove = () => world.admin.DELETE(one, pathOf(id));
      return whileHeld(world, { table: "fleet", id }, remove);
    },
  },
} satisfies CaseTable;

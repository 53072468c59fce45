import { v7 as uuidv7 } from "uuid";
import { type CaseTable, repeatable } from "../contract-case.ts";
import { whileHeld } from "../held-row.ts";

const things = "/v2/things";
const one = "/v2/things/{thingId}";
const battery = { type: "Battery", name: "B 7" };
const pathOf = (thingId: string) => ({ params: { path: { thingId } } });
const nowhere = pathOf(uuidv7());

export const thingCases = {
  listThings: {
    200: [
      async ({ admin, thing }) => {
        await Promise.all([thing(), thing()]);
        return admin.GET(things, { params: { query: { limit: 1, type: "Battery" } } });
      },
      async ({ as }) => (await as({ scopes: [] })).GET(things),
    ],
    validation_error: ({ admin }) => admin.GET(things, { params: { query: { type: "#" } } }),
  },
  createThing: {
    201: async ({ admin, thing }) =>
      admin.POST(things, { body: { ...battery, siteId: (await thing()).siteId } }),
    validation_error: ({ admin }) => admin.POST(things, { body: { ...battery, siteId: uuidv7() } }),
    org_mismatch: ({ admin }) =>
      admin.POST(things, { body: { ...battery, siteId: uuidv7(), orgId: uuidv7() } }),
    async conflict({ admin, thing }) {
      const { siteId } = await thing();
      const params = repeatable("another-name");
      await admin.POST(things, { params, body: { ...battery, siteId } });
      return admin.POST(things, { params, body: { ...battery, siteId, name: "B 8" } });
    },
  },
  getThing: {
    200: async ({ admin, thing }) => admin.GET(one, pathOf((await thing()).id)),
    not_found: ({ admin }) => admin.GET(one, nowhere),
  },
  editThing: {
    200: async ({ admin, thing }) => {
      const [{ id }, { siteId }] = [await thing(), await thing()];
      return admin.PATCH(one, { ...pathOf(id), body: { ...battery, siteId } });
    },
    validation_error: async ({ admin, thing }) =>
      admin.PATCH(one, { ...pathOf((await thing()).id), body: { siteId: uuidv7() } }),
    async insufficient_scope({ as, thing }) {
      const [{ id, siteId }, there] = [await thing(), await thing()];
      const resourceFilter = `PLACE/Site/${siteId}/THING/#/#`;
      const key = await as({ scopes: [{ action: "write", resourceFilter }] });
      return key.PATCH(one, { ...pathOf(id), body: { siteId: there.siteId } });
    },
    not_found: ({ admin }) => admin.PATCH(one, { ...nowhere, body: battery }),
    async conflict(world) {
      const { id } = await world.thing();
      const edit = () => world.admin.PATCH(one, { ...pathOf(id), body: battery });
      return whileHeld(world, { table: "thing", id }, edit);
    },
  },
  deleteThing: {
    204: async ({ admin, thing }) => admin.DELETE(one, pathOf((await thing()).id)),
    not_found: ({ admin }) => admin.DELETE(one, nowhere),
    async conflict(world) {
      const { id } = await world.thing();
      const remove = () => world.admin.DELETE(one, pathOf(id));
      return whileHeld(world, { table: "thing", id }, remove);
    },
  },
} satisfies CaseTable;

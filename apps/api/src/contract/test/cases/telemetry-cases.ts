import { v7 as uuidv7 } from "uuid";
import { type CaseTable, repeatable } from "../contract-case.ts";

const data = "/v2/thing/{thingId}/data";
const series = "/v2/things/{thingId}/timeseries";
const point = { metric: "stateOfCharge", value: 81.5 };
const body = { points: [point] };
const query = { metric: point.metric };
const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();

export const telemetryCases = {
  addTelemetry: {
    201: async ({ admin, thing }) =>
      admin.POST(data, { params: { path: { thingId: (await thing()).id } }, body }),
    validation_error: async ({ admin, thing }) =>
      admin.POST(data, {
        params: { path: { thingId: (await thing()).id } },
        body: { points: [{ ...point, at: at(-60) }] },
      }),
    not_found: ({ admin }) => admin.POST(data, { params: { path: { thingId: uuidv7() } }, body }),
    async conflict({ admin, thing }) {
      const params = { ...repeatable("points"), path: { thingId: (await thing()).id } };
      await admin.POST(data, { params, body });
      return admin.POST(data, { params, body: { points: [point, point] } });
    },
  },
  getTimeSeries: {
    async 200({ admin, thing }) {
      const path = { thingId: (await thing()).id };
      const points = [at(3), at(2), at(1)].map((moment) => ({ ...point, at: moment }));
      await admin.POST(data, { params: { path }, body: { points } });
      const asked = { ...query, from: at(10), to: at(0), limit: 2 };
      return admin.GET(series, { params: { path, query: asked } });
    },
    validation_error: async ({ admin, thing }) =>
      admin.GET(series, {
        params: {
          path: { thingId: (await thing()).id },
          query: { ...query, from: at(60 * 24 * 32) },
        },
      }),
    not_found: ({ admin }) => admin.GET(series, { params: { path: { thingId: uuidv7() }, query } }),
  },
} satisfies CaseTable;

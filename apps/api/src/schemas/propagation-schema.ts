import { z } from "@hono/zod-openapi";
import { exampleTime } from "./example-ids.ts";
import { id, time } from "./fields.ts";

const heard = {
  verifierId: id(),
  changeNumber: z.int(),
  heardMsAgo: z.number(),
};

export const propagationShown = z
  .strictObject({
    receipt: z
      .strictObject({
        changeNumber: z.int(),
        confirmedBy: z.array(z.strictObject({ ...heard, ms: z.number().nullable() })).openapi({
          description:
            "Verifiers that have applied the change, with the milliseconds from its commit",
        }),
        heardFrom: z.int().openapi({ description: "Verifiers heard from in the last 5 s" }),
        waitingFor: z.array(z.strictObject(heard)),
        othersStopBy: time().openapi({
          description: "Until then at most a verifier serves that nobody hears from",
        }),
        complete: z.boolean(),
      })
      .nullable()
      .openapi({ description: "Null once the change is seven days old" }),
    lastAllowedMinute: time().nullable(),
  })
  .openapi("Propagation");

const verifierId = "01980004-0000-7000-8000-0000000000f1";

export const examplePropagation = {
  receipt: {
    changeNumber: 42,
    confirmedBy: [{ verifierId, changeNumber: 42, heardMsAgo: 310, ms: 14 }],
    heardFrom: 1,
    waitingFor: [],
    othersStopBy: "2026-03-01T09:31:00.000Z",
    complete: true,
  },
  lastAllowedMinute: exampleTime,
};

import { z } from "zod";
import { boundedObject } from "./bounded-object.ts";

const longestGraceSeconds = 7 * 86_400;
/** Between an API's answer and the new secret in use there is a deployment; a person at a form may know better. */
const shortestGraceSecondsOfApi = 60;

const mend = `Give the grace period in whole seconds from 0 to ${longestGraceSeconds} (7 days), or null to retire the old secret yourself`;

/** How long the old secret lives beside the new one; null until somebody retires it. */
export const rotateKeyInput = boundedObject({
  gracePeriodSeconds: z
    .int({ error: mend })
    .min(0, { error: mend })
    .max(longestGraceSeconds, { error: mend })
    .nullable(),
});
export type RotateKeyInput = z.output<typeof rotateKeyInput>;

/** The same of a caller of the API, who is never cut off in the middle of its own rotation. */
export const rotateKeyInputOfApi = rotateKeyInput.refine(
  ({ gracePeriodSeconds: grace }) => grace === null || grace >= shortestGraceSecondsOfApi,
  {
    path: ["gracePeriodSeconds"],
    message: `Through the API the grace period is at least ${shortestGraceSecondsOfApi} seconds`,
  },
);

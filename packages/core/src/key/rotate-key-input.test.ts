import { expect, test } from "vitest";
import { rotateKeyInput, rotateKeyInputOfApi } from "./rotate-key-input.ts";

const messagesOf = (schema: typeof rotateKeyInput, given: unknown) =>
  schema.safeParse(given).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

test.each([0, 60, 3_600, 604_800, null])("a grace of %s seconds", (gracePeriodSeconds) => {
  expect(rotateKeyInput.parse({ gracePeriodSeconds })).toEqual({ gracePeriodSeconds });
});

test.each([-1, 604_801, 1.5, "60", undefined, Number.NaN])("no grace is %s", (grace) => {
  const mend =
    "gracePeriodSeconds: Give the grace period in whole seconds from 0 to 604800 (7 days), or null to retire the old secret yourself";
  expect(messagesOf(rotateKeyInput, { gracePeriodSeconds: grace })).toEqual([mend]);
});

test("fields that it does not know are named", () => {
  expect(messagesOf(rotateKeyInput, { gracePeriodSeconds: 60, grace: 1 })).toEqual([
    ': There is no field "grace"; the fields are gracePeriodSeconds',
  ]);
});

test("through the API the old secret lives a minute longer at least", () => {
  const messages = [0, 59, 60, 604_800, null].map((gracePeriodSeconds) =>
    messagesOf(rotateKeyInputOfApi, { gracePeriodSeconds }),
  );
  const mend = ["gracePeriodSeconds: Through the API the grace period is at least 60 seconds"];
  expect(messages).toEqual([mend, mend, undefined, undefined, undefined]);
});

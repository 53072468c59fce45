import { expect, test } from "vitest";
import { z } from "zod";
import { readSettings } from "./read-settings.ts";

const schema = z.object({ PORT: z.coerce.number(), NAME: z.string().min(3, "is too short") });

test("settings are read once and cannot be changed; what is not in the schema is left out", () => {
  const settings = readSettings("API", schema, { PORT: "3000", NAME: "avy", HOME: "/" });
  expect(settings).toEqual({ PORT: 3000, NAME: "avy" });
  expect(Object.isFrozen(settings)).toBe(true);
});

test("all faults are told together, each with its variable and never with a value; empty is not set", () => {
  expect(() => readSettings("API", schema, { PORT: "", NAME: "xy" })).toThrow(
    new Error("The API cannot start; check these settings:\n  PORT: missing\n  NAME: is too short"),
  );
  expect(() => readSettings("worker", schema, { PORT: undefined, NAME: "avy" })).toThrow(
    "The worker cannot start; check these settings:\n  PORT: missing",
  );
});

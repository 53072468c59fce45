import { afterEach, beforeEach, expect, test, vi } from "vitest";

const mostFormats = 64;
const names = Intl.supportedValuesOf("timeZone").filter((name) => name !== "Europe/Berlin");

beforeEach(() => vi.resetModules());
afterEach(() => vi.restoreAllMocks());

test("a zone's format, slow to make, is made once", async () => {
  const { parseTimeZone } = await import("./time-zone.ts");
  const made = vi.spyOn(Intl, "DateTimeFormat");
  for (let asked = 0; asked < 3; asked++) parseTimeZone("Europe/Berlin");
  expect(made).toHaveBeenCalledTimes(1);
});

test("no more than 64 are held: names come from outside", async () => {
  const { parseTimeZone } = await import("./time-zone.ts");
  for (const name of ["Europe/Berlin", ...names.slice(0, mostFormats - 1)]) parseTimeZone(name);
  const made = vi.spyOn(Intl, "DateTimeFormat");
  parseTimeZone("Europe/Berlin");
  expect(made).not.toHaveBeenCalled();
  parseTimeZone(names[mostFormats] ?? "");
  parseTimeZone("Europe/Berlin");
  expect(made).toHaveBeenCalledTimes(2);
});

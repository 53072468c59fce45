import { expect, test } from "vitest";
import { storedDate } from "./stored-date.ts";

const messageOf = (given: unknown) =>
  storedDate("Give a date").safeParse(given).error?.issues[0]?.message;

test.each(["0001-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"])(
  "%s is of a year of four digits",
  (text) => expect(storedDate("Give a date").parse(new Date(text))).toEqual(new Date(text)),
);

test.each([
  "0000-12-31T23:59:59.999Z",
  "-000001-01-01T00:00:00.000Z",
  "+010000-01-01T00:00:00.000Z",
])("%s is not", (text) =>
  expect(messageOf(new Date(text))).toBe("Give a date and time of the years 1 to 9999"),
);

test.each([new Date(Number.NaN), "2026-01-01", null, undefined])("%s is missing", (given) => {
  expect(messageOf(given)).toBe("Give a date");
});

import { z } from "zod";

const years = {
  min: new Date("0001-01-01T00:00:00.000Z"),
  max: new Date("9999-12-31T23:59:59.999Z"),
};

/** A time that Postgres reads as it is written: of a year of four digits. Others are refused here, not by a query. */
export const storedDate = (missing: string) => {
  const error = "Give a date and time of the years 1 to 9999";
  return z.date({ error: missing }).min(years.min, { error }).max(years.max, { error });
};

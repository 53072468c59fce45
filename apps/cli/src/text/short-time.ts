/** A time of the API, to the second. */
export const shortTime = (iso: string): string =>
  new Date(iso).toISOString().replace(/\.\d{3}Z$/, "Z");

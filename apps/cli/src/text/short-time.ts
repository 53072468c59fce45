/** A time of the API, to the second. */
export const shortTime = (iso: string): string =>
  new Date(iso).toISOString().replace(/\.\d{3}Z$/, "Z");

/** The same where nothing may get lost: milliseconds stay, if there are any. */
export const exactTime = (iso: string): string => new Date(iso).toISOString().replace(".000Z", "Z");

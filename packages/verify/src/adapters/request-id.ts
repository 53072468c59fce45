import { v7 as uuidv7 } from "uuid";

const sane = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's own id if it is a sane one, else a new UUIDv7. */
export const requestIdOf = (given: string | null | undefined): string =>
  typeof given === "string" && sane.test(given) ? given : uuidv7();

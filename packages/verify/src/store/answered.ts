import postgres from "postgres";

/** No connection (08), nobody let in (28, 3D), no resources (53), shut down or given up (57), trouble of its machine (58). */
const cannotServe = /^(?:08|28|3D|53|57|58)/;

/** Whether a failed query was answered all the same: by Postgres itself, about this query and no other. */
export const isAnswer = (error: unknown): boolean =>
  error instanceof postgres.PostgresError && !cannotServe.test(error.code);

/** One parameter for any number of ids, as Postgres writes an array. They are ours, and need no quoting. */
export const listOf = (ids: readonly string[]): string => `{${ids.join(",")}}`;

/** What a recorder needs of the verifier that it counts for. */
export type UsageSurroundings = {
  /** The database's clock, epoch milliseconds. */
  now: () => number;
  /** Those of the batches that Postgres has applied or parked. */
  endedBatches: (batchIds: readonly string[]) => Promise<readonly string[]>;
};

export { appendChange } from "./append-change.ts";
export {
  type Connection,
  type ConnectionOptions,
  connectDb,
  type Db,
  type Transaction,
} from "./connect.ts";
export { isDatabaseAway } from "./database-away.ts";
export * from "./schema/index.ts";
export { readSchemaVersion, schemaVersion } from "./schema-version.ts";
export { applyBatches, type Parking } from "./usage/apply-batches.ts";
export { textArrayOf } from "./usage/array-text.ts";
export { compactMarks } from "./usage/compact-marks.ts";
export { latencyOf } from "./usage/durations.ts";
export { parkBatch } from "./usage/park-batch.ts";
export { type ProducerReach, readProducers } from "./usage/producer-marks.ts";
export { isRefusedContent } from "./usage/refused-content.ts";
export { type Replay, replayBatch } from "./usage/replay-batch.ts";

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

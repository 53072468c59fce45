export { appendChange } from "./append-change.ts";
export { type Connection, connectDb, type Db, type Transaction } from "./connect.ts";
export * from "./schema/index.ts";
export { readSchemaVersion, schemaVersion } from "./schema-version.ts";

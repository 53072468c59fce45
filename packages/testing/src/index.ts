export { type KeyDiffers, makeKey, type TestKey } from "./make-key.ts";
export {
  makeOrganization,
  type TestOrganization,
  testAuditEncryptionKeys,
  testKeyEncryptionKeys,
} from "./make-organization.ts";
export { newestChange } from "./newest-change.ts";
export { revokeKey } from "./revoke-key.ts";
export { createTestDatabase, type TestDatabase } from "./test-database.ts";

import type { ProblemCode } from "@avy/core";
import { v7 as uuidv7 } from "uuid";
import { ask } from "./ask.ts";
import type { ContractWorld } from "./contract-world.ts";
import type { DocumentedOperation } from "./documented-operations.ts";
import type { Told } from "./told-client.ts";

type CommonAnswer = (world: ContractWorld, operation: DocumentedOperation) => Promise<Told>;

/** What any operation that documents them answers alike, whatever it does. */
export const commonAnswers = {
  missing_api_key: ({ admin }, operation) =>
    ask(admin, operation, { headers: { "X-Api-Key": null } }),
  invalid_api_key: ({ admin }, operation) =>
    ask(admin, operation, { headers: { "X-Api-Key": "avyex_hello" } }),
  expired_api_key: async ({ as }, operation) =>
    ask(await as({ expiresAt: new Date(0) }), operation),
  revoked_api_key: async ({ as }, operation) => ask(await as({ revokedAt: new Date() }), operation),
  ip_not_allowed: async ({ as }, operation) =>
    ask(await as({ allowedIpCidrs: ["203.0.113.0/24"] }), operation),
  insufficient_scope: async ({ as }, operation) => ask(await as({ scopes: [] }), operation),
  validation_error: ({ admin }, operation) => ask(admin, operation, { query: { verbose: "1" } }),
  invalid_continuation_token: ({ admin }, operation) =>
    ask(admin, operation, { query: { continuationToken: "made-up" } }),
  org_mismatch: ({ admin }, operation) =>
    ask(admin, operation, { body: JSON.stringify({ orgId: uuidv7() }) }),
  malformed_json: ({ admin }, operation) => ask(admin, operation, { body: "{" }),
  unsupported_media_type: ({ admin }, operation) =>
    ask(admin, operation, { body: "{}", headers: { "Content-Type": "text/plain" } }),
  payload_too_large: ({ admin }, operation) =>
    ask(admin, operation, { body: JSON.stringify("x".repeat(256 * 1_024)) }),
  too_many_headers: ({ admin }, operation) =>
    ask(admin, operation, {
      headers: Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`x-${at}`, ""])),
    }),
} satisfies Partial<Record<ProblemCode, CommonAnswer>>;

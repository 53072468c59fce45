import { actions, requestActions } from "@avy/core";
import { z } from "@hono/zod-openapi";
import { id, time } from "./fields.ts";
import { scopeShown } from "./key-schemas.ts";

const resourceShown = z
  .union([z.string().min(1).max(4_096), z.array(z.string().min(1).max(4_096)).min(1).max(16)])
  .openapi({
    description:
      "A resource, or up to 16 addresses of one: a scope that covers any of them is enough",
    example: "THING/Battery/b7",
  });

const clientIpShown = z
  .string()
  .nullable()
  .optional()
  .openapi({ description: "What is no address is unknown", example: "203.0.113.5" });

const refusalCodes = [
  "revoked_api_key",
  "expired_api_key",
  "ip_not_allowed",
  "insufficient_scope",
] as const;

const difference = z
  .strictObject({
    index: z.int().openapi({ description: "In the list of scopes, from 0" }),
    scope: scopeShown,
    address: z.string(),
    actionDiffers: z.boolean(),
    segment: z
      .strictObject({
        position: z.int(),
        expected: z.string().nullable(),
        got: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi("ScopeDifference", { description: "The first segment in which a scope differs" });

const step = z
  .strictObject({
    check: z.enum(["revoked", "expired", "address", "scope"]),
    passed: z.boolean(),
    because: z.string().optional(),
    at: time().optional(),
    expiresAt: time().nullable().optional(),
    rule: z.string().optional().openapi({ description: "The allowed range that matched" }),
    index: z.int().optional().openapi({ description: "Of the scope that matched, from 0" }),
    scope: z
      .strictObject({ action: z.enum(actions), resourceFilter: z.string() })
      .optional()
      .openapi({ description: "The scope that matched" }),
    address: z.string().optional().openapi({ description: "The address that it matched" }),
    message: z.string().optional(),
    differences: z.array(difference).max(3).optional().openapi({
      description: "The three closest scopes, the closest first",
    }),
  })
  .openapi("ExplainStep", { description: "One check, and what settled it" });

export const explainShown = z
  .strictObject({
    results: z.array(
      z.union([
        z.strictObject({
          allowed: z.boolean(),
          code: z.enum(["allowed", ...refusalCodes]),
          steps: z.array(step),
        }),
        z.strictObject({
          error: z.strictObject({
            code: z.enum(["validation_error", "not_found"]),
            message: z.string(),
            path: z.string(),
          }),
        }),
      ]),
    ),
  })
  .openapi("Explanations");

const asked = {
  action: z.enum(requestActions),
  resource: resourceShown,
  clientIp: clientIpShown,
};

export const explainBodyShown = z
  .strictObject({
    requests: z
      .array(
        z.union([
          z.strictObject({
            scopes: z.array(scopeShown).max(100),
            allowedIpCidrs: z.array(z.string()).max(100).optional(),
            ...asked,
          }),
          z.strictObject({ keyId: id(), ...asked }),
        ]),
      )
      .min(1)
      .max(1_000),
  })
  .openapi("ExplainRequests");

export const verifyBodyShown = z
  .strictObject({
    apiKey: z.string().openapi({ description: "The key that was presented to your service" }),
    ...asked,
  })
  .openapi("VerifyRequest");

export const verifiedShown = z
  .strictObject({
    allowed: z.boolean(),
    code: z.enum(["allowed", "invalid_api_key", ...refusalCodes]),
    detail: z.string().openapi({ description: "What to tell the caller" }),
    keyId: id().nullable().openapi({ description: "Null for an invalid key" }),
    orgId: id().nullable(),
    type: z.enum(["external", "admin"]).nullable(),
  })
  .openapi("VerifyResult");

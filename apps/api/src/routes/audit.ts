import { auditActions, listAudit } from "@avy/operations";
import { z } from "@hono/zod-openapi";
import { defineRoute } from "../route/route.ts";
import { instant, page } from "../route/text-parameters.ts";
import { exampleIds, exampleTime } from "../schemas/example-ids.ts";
import { examplePage, pageOf, time } from "../schemas/fields.ts";
import { actorShown } from "../schemas/key-schemas.ts";
import { onOrganization } from "./organization-need.ts";

const facts = z.record(z.string(), z.unknown()).nullable();

const auditEventShown = z
  .strictObject({
    sequence: z.int().openapi({ description: "From 1, without gaps" }),
    at: time(),
    actor: actorShown,
    address: z.string().nullable().openapi({ description: "The actor's; null when unknown" }),
    action: z.string(),
    target: z.strictObject({ kind: z.string(), id: z.string() }),
    before: facts,
    after: facts,
  })
  .openapi("AuditEvent");

const exampleEvent = {
  ...{ sequence: 17, at: exampleTime, address: "203.0.113.5", action: "key.edited" },
  actor: { kind: "member", userId: exampleIds.member, name: "Ada" },
  target: { kind: "key", id: exampleIds.key },
  ...{ before: { name: "Dashboard" }, after: { name: "Battery dashboard" } },
};

export const auditRoutes = [
  defineRoute({
    ...{
      method: "get",
      path: "/v2/audit-events",
      operationId: "listAuditEvents",
      tag: "Audit log",
    },
    ...{ summary: "List what was changed, newest first", tier: "standard", large: true },
    needs: onOrganization("admin"),
    query: z.strictObject({
      ...page,
      action: z
        .enum(auditActions, { error: "There is no such action in the audit log" })
        .optional(),
      targetId: z
        .string()
        .max(100, "No id is longer than 100 characters")
        .refine((text) => !text.includes("\0"), "No id has a NUL character")
        .optional()
        .openapi({ description: "Of what was changed" }),
      from: instant.optional(),
      to: instant.optional().openapi({ description: "Without events from then on" }),
    }),
    answer: {
      ...{ status: 200, description: "A page of events" },
      ...{ schema: pageOf("AuditEventPage", auditEventShown), example: examplePage(exampleEvent) },
    },
    async operation({ ctx, query: { continuationToken: _, ...query }, pages }) {
      const after = pages.after === null ? null : Number(pages.after);
      const { items, next } = await listAudit(ctx, { ...query, after });
      return pages.page(items, next === null ? null : String(next));
    },
  }),
];

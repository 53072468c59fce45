import {
  actions,
  isUuid,
  parseAllowedIps,
  parseResourceFilter,
  parseResourcePath,
  redactTokens,
  requestActions,
} from "@avy/core";
import { z } from "zod";

const mostAddresses = 16;
const longestAddress = 4_096;

const path = z
  .string({ error: "Give a resource as text, such as THING/Battery/b7" })
  .max(longestAddress, "A resource is shorter")
  .superRefine((text, context) => {
    const parsed = parseResourcePath(text);
    if (!parsed.ok) context.addIssue({ code: "custom", message: parsed.message });
  });

/** What a request asks for: an action, on one resource under one or more addresses. */
export const askedFields = {
  action: z.enum(requestActions, { error: "Give an action: read, write or admin" }),
  resource: z
    .union([path, z.array(path).min(1).max(mostAddresses)], {
      error: "Give a resource, or a list of up to 16 addresses of one",
    })
    .transform((given) => (typeof given === "string" ? [given] : given)),
  /** Any text; what is no address is unknown. */
  clientIp: z.string({ error: "Give an address as text, or null" }).nullable().default(null),
};

const scope = z.strictObject({
  action: z.enum(actions, { error: "Give an action: read, write, admin or *" }),
  resourceFilter: z.string({ error: "Give a resource filter" }).superRefine((text, context) => {
    const parsed = parseResourceFilter(text);
    if (!parsed.ok) context.addIssue({ code: "custom", message: parsed.message });
  }),
});

const rules = z.strictObject({
  ...askedFields,
  /** An empty list grants nothing. */
  scopes: z.array(scope).max(100, "A key has at most 100 scopes"),
  allowedIpCidrs: z
    .array(z.string({ error: "Give an address or a range as text" }))
    .transform((entries, context) => {
      const { canonical, faults } = parseAllowedIps(entries);
      for (const { index, message } of faults) {
        context.addIssue({ code: "custom", path: index === null ? [] : [index], message });
      }
      return canonical;
    })
    .default([]),
});

const ofKey = z.strictObject({
  ...askedFields,
  keyId: z.string({ error: "Give the ID of a key" }).refine(isUuid, "Give the ID of a key"),
});

type ExplainOfRules = z.output<typeof rules>;
type ExplainOfKey = z.output<typeof ofKey>;
export type ExplainRequest = ExplainOfRules | ExplainOfKey;
export type ExplainFault = {
  code: "validation_error" | "not_found";
  message: string;
  path: string;
};

/** One request of a batch: of a key, or of rules that no key has yet. */
export function readExplainRequest(
  given: unknown,
): { ok: true; request: ExplainRequest } | { ok: false; fault: ExplainFault } {
  const named = typeof given === "object" && given !== null && Object.hasOwn(given, "keyId");
  const parsed = (named ? ofKey : rules).safeParse(given);
  if (parsed.success) return { ok: true, request: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, fault: faultOf(issue) };
}

function faultOf(issue: z.core.$ZodIssue | undefined): ExplainFault {
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const message = unknown === undefined ? issue?.message : "There is no such field";
  const parts = unknown === undefined ? (issue?.path ?? []) : [...(issue?.path ?? []), unknown];
  const path = redactTokens(parts.map(String).join(".")).slice(0, 200);
  return { code: "validation_error", message: message ?? "The request is not valid", path };
}

import fc from "fast-check";
import type { DocumentedOperation } from "../documented-operations.ts";
import type { SendFuzzed } from "./create-fuzz.ts";
import { asQuery } from "./valid-request.ts";
import { type Sensible, validOf } from "./valid-value.ts";

export const hasPages = ({ parameters = [] }: DocumentedOperation): boolean =>
  parameters.some(({ name }) => name === "continuationToken");

/** Queries that go on with the operation's list, from its first page of one; none where it has no pages. */
export async function nextPages(
  operation: DocumentedOperation,
  sensible: Sensible,
  send: SendFuzzed,
): Promise<string[]> {
  if (!hasPages(operation)) return [];
  const required = (operation.parameters ?? []).filter(
    (each) => each.in === "query" && each.required === true,
  );
  const filters = Object.fromEntries(
    required.map(({ name, schema }) => {
      const [drawn] = fc.sample(validOf(schema, name, sensible), { seed: 1, numRuns: 1 });
      return [name, drawn];
    }),
  );
  const query = asQuery({ ...filters, limit: 1 });
  const { text } = await send(operation, { path: {}, query, headers: {}, body: null });
  const { continuationToken } = JSON.parse(text);
  return [asQuery({ ...filters, limit: 2, continuationToken })];
}

import { createHash } from "node:crypto";
import type { MemberContext } from "@avy/operations";
import superjson from "superjson";
import type { RouterContext } from "./router-context.ts";

type AskedFor = { ctx: RouterContext & { operation: MemberContext }; path: string; input: unknown };

/**
 * For a mutation whose answer holds a secret: where the request carries an idempotency key, sending it again changes
 * nothing. Kept is the id of the key that was made, and nothing else.
 */
export function repeatable({ ctx, path, input }: AskedFor): MemberContext {
  const { idempotencyKey, operation } = ctx;
  if (idempotencyKey === null) return operation;
  return {
    ...operation,
    idempotency: {
      route: path,
      keyDigest: sha256(idempotencyKey),
      bodyDigest: sha256(superjson.stringify(input)),
      kept: (answer) => ({ status: 200, body: { keyId: keyIdOf(answer) } }),
    },
  };
}

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

const keyIdOf = (answer: unknown): string => (answer as { apiKey: { id: string } }).apiKey.id;

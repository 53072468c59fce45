import { createHash } from "node:crypto";
import type { IdempotentRequest, KeptAnswer } from "@avy/operations";
import type { ApiContext } from "../api-context.ts";
import { RefusedRequest } from "./refused-request.ts";
import type { AnyRoute } from "./route.ts";

const header = "Idempotency-Key";
const spelling = /^[\x21-\x7e]{1,255}$/;

/** Of a POST that says how to tell its repeats; undefined for all others. */
export function idempotencyOf(
  c: ApiContext,
  { repeats, answer, shows }: AnyRoute,
  bytes: Uint8Array,
): IdempotentRequest | undefined {
  const key = c.req.header(header);
  if (key === undefined || repeats === undefined) return undefined;
  if (repeats === "refused") throw notAccepted("Leave it out: the body holds a token");
  if (!spelling.test(key)) throw notAccepted("Give 1 to 255 printable characters of ASCII");
  return {
    // Whatever a path may hold, and at whatever length, its digest can be kept.
    route: `${c.req.method} ${sha256(c.req.path).toString("hex")}`,
    keyDigest: sha256(key),
    bodyDigest: sha256(bytes),
    kept: (given) => ({
      status: answer.status,
      body: repeats === "secret" ? { keyId: keyIdOf(given) } : (shows?.(given) ?? given),
    }),
  };
}

const sha256 = (of: string | Uint8Array): Buffer => createHash("sha256").update(of).digest();

const notAccepted = (message: string) =>
  new RefusedRequest("validation_error", `The ${header} is not accepted.`, [
    { path: header, message },
  ]);

const keyIdOf = (answer: unknown): unknown => (answer as { apiKey: { id: unknown } }).apiKey.id;

/** What a repeat is told where the first answer held a secret. */
export function replayDetail({ body }: KeptAnswer): string {
  const { keyId } = body as { keyId: string };
  return `An earlier request with this ${header} was answered with a secret of key ${keyId}, which is not kept.`;
}

import { isUuid, type KeyId } from "@avy/core";
import { apiKey, type Db, type Transaction } from "@avy/db";
import { eq } from "drizzle-orm";
import type { OperationContext } from "../context.ts";
import { OperationError } from "../operation-error.ts";
import type { KeyView } from "./key-view.ts";
import { readKeys } from "./read-keys.ts";

/** Another organization's key, one that does not exist and an id that is none: one answer. */
export const getKey = (ctx: OperationContext, keyId: string): Promise<KeyView> =>
  readKey(ctx.services.db, ctx, keyId);

/** In the transaction of a change, so that nothing can fail between the change and its answer. */
export async function readKey(
  db: Db | Transaction,
  { services, org }: OperationContext,
  keyId: string,
): Promise<KeyView> {
  const where = eq(apiKey.id, keyId as KeyId);
  const [key] = isUuid(keyId)
    ? await readKeys(db, { orgId: org.id, where, limit: 1, now: services.now() })
    : [];
  if (key === undefined) throw keyNotFound();
  return key;
}

export const keyNotFound = () => new OperationError("not_found", "There is no such key");

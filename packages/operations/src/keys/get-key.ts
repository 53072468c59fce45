import { isUuid, type KeyId } from "@avy/core";
import { apiKey } from "@avy/db";
import { eq } from "drizzle-orm";
import type { OperationContext } from "../context.ts";
import { OperationError } from "../operation-error.ts";
import type { KeyView } from "./key-view.ts";
import { readKeys } from "./read-keys.ts";

/** Another organization's key, one that does not exist and an id that is none: one answer. */
export async function getKey({ services, org }: OperationContext, keyId: string): Promise<KeyView> {
  const [key] = isUuid(keyId)
    ? await readKeys(services.db, {
        orgId: org.id,
        where: eq(apiKey.id, keyId as KeyId),
        limit: 1,
        now: services.now(),
      })
    : [];
  if (key === undefined) throw keyNotFound();
  return key;
}

export const keyNotFound = () => new OperationError("not_found", "There is no such key");

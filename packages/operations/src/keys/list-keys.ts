import { isUuid, type KeyId, keyStatuses, keyTypes } from "@avy/core";
import { apiKey } from "@avy/db";
import { and, eq, ilike, lt } from "drizzle-orm";
import { z } from "zod";
import type { OperationContext } from "../context.ts";
import { inReading } from "../in-reading.ts";
import type { KeyView } from "./key-view.ts";
import { readKeys } from "./read-keys.ts";
import { whereStatus } from "./where-status.ts";

export const listKeysInput = z.strictObject({
  status: z.enum([...keyStatuses, "all"]).default("active"),
  type: z.enum(keyTypes).optional(),
  /** Any part of the name, in any case. */
  search: z
    .string()
    .max(100, "Search for at most 100 characters")
    .refine((text) => !text.includes("\0"), "No name has a NUL character")
    .default(""),
  /** From the page before. */
  cursor: z.string().refine(isUuid, "Not a cursor of this list").optional(),
  limit: z.int().min(1).max(200).default(50),
});
export type ListKeysInput = z.output<typeof listKeysInput>;
export type KeyPage = { items: KeyView[]; nextCursor: string | null };

/** Newest first. Pages are stable while keys are made: the cursor is the last id seen, and ids are in time order. */
export async function listKeys(
  { services, org }: OperationContext,
  input: ListKeysInput,
): Promise<KeyPage> {
  const { status, type, cursor, limit } = input;
  const search = input.search.normalize("NFC").trim();
  const now = services.now();
  const where = and(
    status === "all" ? undefined : whereStatus(status, now),
    type === undefined ? undefined : eq(apiKey.type, type),
    search === "" ? undefined : ilike(apiKey.name, `%${escapeLike(search)}%`),
    cursor === undefined ? undefined : lt(apiKey.id, cursor as KeyId),
  );
  const found = await inReading(services.db, (tx) =>
    readKeys(tx, { orgId: org.id, where, limit: limit + 1, now }),
  );
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

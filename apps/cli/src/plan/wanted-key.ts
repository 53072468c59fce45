import { type NewKeyInput, newKeyInputAt } from "@avy/core";
import { z } from "zod";

/** A key as the file has it, whole: what it leaves out is as a new key has it. */
export type WantedKey = NewKeyInput & {
  /** Where it stands in the file, from 1. */
  line: number;
};

const instant = z.iso.datetime({ offset: true });

/** An entry of `keys`, read by the schema by which the API reads a new key. */
export const wantedKey = (now: Date) => z.unknown().transform(inputOf).pipe(newKeyInputAt(now));

/** A file has scopes as texts, and times as texts; what is neither is left for the schema to refuse. */
function inputOf(entry: unknown): unknown {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return entry;
  const input: Record<string, unknown> = { ...entry };
  if (Array.isArray(input.scopes)) input.scopes = input.scopes.map(scopeOf);
  if (instant.safeParse(input.expiresAt).success) {
    input.expiresAt = new Date(input.expiresAt as string);
  }
  return input;
}

/** Parted where an action would end, so that the schema says which part is wrong. */
function scopeOf(scope: unknown): unknown {
  if (typeof scope !== "string") return scope;
  const [, action, resourceFilter] = /^([^: ]*)[: ]*(.*)$/s.exec(scope.trim()) ?? [];
  return { action, ...(resourceFilter !== "" && { resourceFilter }) };
}

import type { Schemas } from "@avy/client";
import { parseResourceFilter, type Scope, scopeSentence } from "@avy/core";
import { shortTime } from "../text/short-time.ts";
import { facts } from "../text/table.ts";
import { allowedIpsText, expiryText } from "./settings-text.ts";

type Key = Schemas["ApiKey"];

/** All that is known of a key, a fact a line. */
export const keyFacts = (key: Key): string[] =>
  facts([
    ["name", key.name],
    ["id", key.id],
    ["type", key.type],
    ["status", statusText(key)],
    ["key", key.maskedKey],
    ["scopes", key.scopes.map(scopeText)],
    ["allowed IPs", allowedIpsText(key.allowedIpCidrs)],
    ["expires", expiryText(key.expiresAt)],
    ["created", `${shortTime(key.createdAt)} by ${key.createdBy.name}`],
    ["last used", lastUseText(key)],
    ["secrets", key.secrets.map(secretText)],
    ["version", String(key.version)],
  ]);

function statusText({ status, revokedAt, revokedBy }: Key): string {
  if (revokedAt === null) return status;
  return `${status} at ${shortTime(revokedAt)}${revokedBy === null ? "" : ` by ${revokedBy.name}`}`;
}

/** As it is written, and what it means. */
function scopeText({ action, resourceFilter }: Scope): string {
  const parsed = parseResourceFilter(resourceFilter);
  const meaning = parsed.ok ? `  (${scopeSentence(action, parsed.filter)})` : "";
  return `${action} ${resourceFilter}${meaning}`;
}

function lastUseText({ lastUsedAt, lastUsedIp }: Key): string {
  if (lastUsedAt === null) return "never, as far as usage has been counted";
  return `${shortTime(lastUsedAt)} from ${lastUsedIp ?? "an unknown address"}`;
}

function secretText({ lastFour, createdAt, retiresAt, lastUsedAt }: Schemas["Secret"]): string {
  const use = lastUsedAt === null ? "never used" : `last used ${shortTime(lastUsedAt)}`;
  const end = retiresAt === null ? "" : `, retires ${shortTime(retiresAt)}`;
  return `…${lastFour}, made ${shortTime(createdAt)}, ${use}${end}`;
}

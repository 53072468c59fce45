import type { Scope } from "@avy/core";
import { formatScope } from "../text/scope-text.ts";
import { facts } from "../text/table.ts";
import { allowedIpsText, expiryText, isUnrestricted } from "./settings-text.ts";

/** What of a key can be edited. */
export type KeySettings = {
  name: string;
  scopes: readonly Scope[];
  allowedIpCidrs: readonly string[];
  expiresAt: string | null;
};

export type SettingChange = {
  field: keyof KeySettings;
  /** As people read it: a scope, a range or a time. */
  before: readonly string[];
  after: readonly string[];
};

/** Which settings an edit changes. The order of scopes and ranges means nothing, nor how a time is written. */
export function settingChanges(before: KeySettings, after: KeySettings): SettingChange[] {
  const [from, to] = [readable(before), readable(after)];
  const fields = ["name", "scopes", "allowedIpCidrs", "expiresAt"] as const;
  return fields
    .filter((field) => !sameSet(from[field], to[field]))
    .map((field) => ({ field, before: from[field], after: to[field] }));
}

const readable = ({ name, scopes, allowedIpCidrs: cidrs, expiresAt }: KeySettings) => ({
  name: [name],
  scopes: scopes.map(formatScope),
  allowedIpCidrs: isUnrestricted(cidrs) ? [allowedIpsText(cidrs)] : cidrs,
  expiresAt: [expiryText(expiresAt)],
});

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  const [one, other] = [new Set(some), new Set(others)];
  return one.size === other.size && [...one].every((each) => other.has(each));
}

const captions = {
  name: "name",
  scopes: "scopes",
  allowedIpCidrs: "allowed IPs",
  expiresAt: "expires",
} satisfies Record<keyof KeySettings, string>;

/** Before → after; of lists, what goes and what comes. */
export const changeLines = (changes: readonly SettingChange[]): string[] =>
  facts(changes.map((change) => [captions[change.field], ofChange(change)]));

function ofChange({ field, before, after }: SettingChange): readonly string[] {
  if (field === "name" || field === "expiresAt") return [`${before.join()} → ${after.join()}`];
  return [
    ...before.filter((each) => !after.includes(each)).map((each) => `- ${each}`),
    ...after.filter((each) => !before.includes(each)).map((each) => `+ ${each}`),
  ];
}

import type { Action, KeyStatus, KeyType, Scope } from "@avy/core";

export const statusWords = {
  active: "Active",
  expired: "Expired",
  revoked: "Revoked",
} satisfies Record<KeyStatus, string>;

export const typeWords = {
  external: { label: "External", purpose: "To be shared with other parties." },
  admin: { label: "Admin", purpose: "For internal use, by people and services you run." },
} satisfies Record<KeyType, { label: string; purpose: string }>;

export const actionMeanings = {
  read: "Get and list.",
  write: "Create, update and delete.",
  admin: "Administer: what neither reading nor writing covers.",
  "*": "Any action.",
} satisfies Record<Action, string>;

export const scopeText = ({ action, resourceFilter }: Scope): string =>
  `${action} on ${resourceFilter === "*" ? "all resources" : resourceFilter}`;

import type { KeyEditInput, PolicySettings } from "@avy/core";
import { OperationError } from "../operation-error.ts";

/** What an edit may change. */
export type KeySettings = PolicySettings & { name: string };

export const settingsOf = ({
  name,
  scopes,
  allowedIpCidrs,
  expiresAt,
}: KeySettings): KeySettings => ({ name, scopes, allowedIpCidrs, expiresAt });

/** A key's settings after an edit: what is not given, or undefined, stays. A `version` that is not the key's own is a conflict. */
export function editedSettings(
  key: KeySettings & { version: number },
  { version, ...edit }: KeyEditInput,
): KeySettings {
  if (version !== undefined && version !== key.version) throw staleVersion(key.version, version);
  const given = Object.entries(edit).filter(([, value]) => value !== undefined);
  return { ...settingsOf(key), ...Object.fromEntries(given) };
}

const staleVersion = (current: number, given: number) =>
  new OperationError(
    "conflict",
    `The key was changed meanwhile: it has version ${current}, not ${given}. Read it again`,
    [{ path: ["version"], message: `The key's version is ${current}` }],
  );

import type { Schemas } from "@avy/client";
import { narrowedSettings, type PolicySetting, widenedSettings } from "@avy/core";
import type { FieldFault } from "../api/api-problem.ts";
import { type SettingChange, settingChanges } from "../keys/setting-changes.ts";
import type { WantedKey } from "./wanted-key.ts";

type ApiKey = Schemas["ApiKey"];

export type PlannedCreate = { kind: "create"; wanted: WantedKey };
export type PlannedEdit = {
  kind: "edit";
  key: ApiKey;
  changes: SettingChange[];
  /** What is sent: the changed fields as they are to be. */
  edit: Pick<Schemas["ApiKeyEdit"], "scopes" | "allowedIpCidrs" | "expiresAt">;
  /** By these some request is refused that is allowed now. */
  narrows: PolicySetting[];
  /** By these some request is allowed that is refused now. */
  widens: PolicySetting[];
};
export type PlannedChange = PlannedCreate | PlannedEdit;

export type KeysPlan = {
  /** In the order of the file. */
  changes: PlannedChange[];
  unchanged: number;
  /** Active keys that are not in the file. They stay as they are. */
  unmanaged: number;
};
export type Planned = { ok: true; plan: KeysPlan } | { ok: false; faults: FieldFault[] };

/** What would make the organization's active keys as the file has them. Keys are known by their names. */
export function planOf(wanted: readonly WantedKey[], active: readonly ApiKey[]): Planned {
  const byName = new Map<string, ApiKey[]>();
  for (const key of active) byName.set(key.name, [...(byName.get(key.name) ?? []), key]);
  const faults = wanted.flatMap((key) => faultsOf(key, byName.get(key.name) ?? []));
  if (faults.length > 0) return { ok: false, faults };
  const planned = wanted.map((key) => changeOf(key, byName.get(key.name)?.[0]));
  const changes = planned.filter((change) => change !== null);
  const managed = wanted.filter(({ name }) => byName.has(name)).length;
  return {
    ok: true,
    plan: {
      ...{ changes, unchanged: planned.length - changes.length },
      unmanaged: active.length - managed,
    },
  };
}

function faultsOf({ name, type, line }: WantedKey, keys: readonly ApiKey[]): FieldFault[] {
  if (keys.length > 1) {
    const ids = keys.map(({ id }) => id).join(", ");
    return [{ line, path: name, message: `${keys.length} active keys have this name: ${ids}` }];
  }
  const [key] = keys;
  if (key === undefined || key.type === type) return [];
  const message = `${key.id} is of type ${key.type}, the file says ${type}: a key's type never changes`;
  return [{ line, path: name, message }];
}

/** Null where there is nothing to do. */
function changeOf(wanted: WantedKey, key: ApiKey | undefined): PlannedChange | null {
  if (key === undefined) return { kind: "create", wanted };
  const { name, scopes, allowedIpCidrs } = wanted;
  const settings = { scopes, allowedIpCidrs, expiresAt: wanted.expiresAt?.toISOString() ?? null };
  const changes = settingChanges(key, { name, ...settings });
  if (changes.length === 0) return null;
  const edit = Object.fromEntries(
    Object.entries(settings).filter(([field]) => changes.some((change) => change.field === field)),
  );
  const before = { ...key, expiresAt: key.expiresAt === null ? null : new Date(key.expiresAt) };
  const after = { ...before, ...edit, expiresAt: wanted.expiresAt };
  return {
    ...{ kind: "edit", key, changes, edit },
    ...{ narrows: narrowedSettings(before, after), widens: widenedSettings(before, after) },
  };
}

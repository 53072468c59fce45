import { changeLines } from "../keys/setting-changes.ts";
import { allowedIpsText, expiryText } from "../keys/settings-text.ts";
import { formatScope } from "../text/scope-text.ts";
import { facts } from "../text/table.ts";
import { impactLines } from "./impact-lines.ts";
import type { PlannedCreate, PlannedEdit } from "./plan-of.ts";
import type { PreviewedChange, PreviewedPlan } from "./previewed-plan.ts";

/** A plan for people: each change, then all of it in a line. */
export function planLines({ changes, unchanged, unmanaged }: PreviewedPlan): string[] {
  const count = (kind: PreviewedChange["kind"]) =>
    changes.filter((change) => change.kind === kind).length;
  const sum = `${count("create")} to create, ${count("edit")} to edit, ${unchanged} unchanged`;
  const others =
    unmanaged === 1
      ? "1 other active key is not in the file, and stays as it is"
      : `${unmanaged} other active keys are not in the file, and stay as they are`;
  return [
    ...changes.flatMap((change) => [...ofChange(change), ""]),
    changes.length === 0 ? `Nothing to do: ${unchanged} unchanged` : sum,
    ...(unmanaged === 0 ? [] : [others]),
  ];
}

function ofChange(change: PreviewedChange): string[] {
  if (change.kind === "create") return ofCreate(change);
  const { preview } = change;
  return [...ofEdit(change), ...indented(preview === null ? [] : impactLines(preview))];
}

function ofCreate({ wanted }: PlannedCreate): string[] {
  const { name, type, scopes, allowedIpCidrs, expiresAt } = wanted;
  const settings = facts([
    ["scopes", scopes.map(formatScope)],
    ["allowed IPs", allowedIpsText(allowedIpCidrs)],
    ["expires", expiryText(expiresAt?.toISOString() ?? null)],
  ]);
  return [`+ create ${name} (${type})`, ...indented(settings)];
}

function ofEdit({ key, changes, narrows, widens }: PlannedEdit): string[] {
  const effects = [
    ...(narrows.length > 0 ? ["refuses more"] : []),
    ...(widens.length > 0 ? ["allows more"] : []),
  ];
  const effect = effects.length === 0 ? "" : `: ${effects.join(", ")}`;
  return [`~ edit ${key.name} (${key.id})${effect}`, ...indented(changeLines(changes))];
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);

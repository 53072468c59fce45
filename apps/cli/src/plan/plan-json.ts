import type { PreviewedChange, PreviewedPlan } from "./previewed-plan.ts";

/** A plan for programs. */
export const planJson = ({ changes, unchanged, unmanaged }: PreviewedPlan) => ({
  changes: changes.map(ofChange),
  ...{ unchanged, unmanaged },
});

function ofChange(change: PreviewedChange) {
  if (change.kind === "create") {
    const { line, ...settings } = change.wanted;
    return { kind: "create", line, ...settings };
  }
  const { key, edit, narrows, widens, preview } = change;
  const fields = Object.entries(edit).map(([field, after]) => ({
    ...{ field, before: key[field as keyof typeof edit], after },
  }));
  return { kind: "edit", id: key.id, name: key.name, fields, narrows, widens, preview };
}

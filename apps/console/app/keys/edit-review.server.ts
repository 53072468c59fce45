import {
  type KeyEditInput,
  narrowedSettings,
  type PolicySettings,
  parseResourceFilter,
  type Scope,
  scopeSentence,
  widenedSettings,
} from "@avy/core";
import type { Effect, FieldChange, ListItem } from "./field-change.ts";
import { shownRanges } from "./shown-ranges.ts";
import type { EditableKey } from "./text-of-key.ts";

/** Field by field what an edit changes, in words, in the order of the form. */
export function reviewEdit(key: EditableKey, edit: KeyEditInput): FieldChange[] {
  const { name, expiresAt, scopes, allowedIpCidrs: ranges } = edit;
  const effectOf = effects(key, {
    expiresAt: expiresAt === undefined ? key.expiresAt : expiresAt,
    scopes: scopes ?? key.scopes,
    allowedIpCidrs: ranges ?? key.allowedIpCidrs,
  });
  const changes: (FieldChange | null)[] = [
    name === undefined ? null : { kind: "text", field: "Name", before: key.name, after: name },
    expiresAt === undefined
      ? null
      : {
          ...{ kind: "moment", field: "Expires at", effect: effectOf("expiresAt") },
          ...{ before: key.expiresAt, after: expiresAt },
        },
    scopes === undefined
      ? null
      : {
          ...{ kind: "list", field: "Scopes", effect: effectOf("scopes") },
          ...compared(key.scopes.map(scopeItem), scopes.map(scopeItem)),
        },
    ranges === undefined
      ? null
      : {
          ...{ kind: "list", field: "Allowed IP CIDRs", effect: effectOf("allowedIpCidrs") },
          ...compared(shownRanges(key.allowedIpCidrs).map(rangeItem), ranges.map(rangeItem)),
        },
  ];
  return changes.flatMap((change) => change ?? []);
}

function effects(before: PolicySettings, after: PolicySettings) {
  const [narrowed, widened] = [narrowedSettings(before, after), widenedSettings(before, after)];
  return (setting: keyof PolicySettings): Effect => ({
    narrows: narrowed.includes(setting),
    widens: widened.includes(setting),
  });
}

/** A scope as people say it, with its text. */
function scopeItem({ action, resourceFilter }: Scope): ListItem {
  const parsed = parseResourceFilter(resourceFilter);
  const words = parsed.ok ? scopeSentence(action, parsed.filter) : `${action} ${resourceFilter}`;
  return { text: words, code: `${action} ${resourceFilter}` };
}

const rangeItem = (range: string): ListItem => ({ text: null, code: range });

function compared(before: ListItem[], after: ListItem[]) {
  const within = (list: ListItem[], { code }: ListItem) => list.some((item) => item.code === code);
  return {
    before: before.map((item) => ({ ...item, changed: !within(after, item) })),
    after: after.map((item) => ({ ...item, changed: !within(before, item) })),
  };
}

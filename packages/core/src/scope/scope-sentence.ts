import type { Action } from "./action.ts";
import type { ResourceFilter, ResourceGroup } from "./resource-filter.ts";

const verbs = {
  read: "read",
  write: "write",
  admin: "administer",
  "*": "do anything with",
} satisfies Record<Action, string>;

/** What a scope grants, in plain English: “write any Thing in the Site 3f2b…4a5b”. */
export function scopeSentence(action: Action, filter: ResourceFilter): string {
  const what = filter.all ? "everything" : filter.groups.toReversed().map(phraseOf).join(" in ");
  return `${verbs[action]} ${what}`;
}

/** A type without segments stands for itself alone: nothing below it is meant. */
function phraseOf({ caption, rules, values }: ResourceGroup): string {
  if (rules.length === 0) return `${caption} itself`;
  const named = rules.map((rule, index) => ({ role: rule.role, value: values[index] ?? "#" }));
  const traits = named.filter(({ role, value }) => role === "trait" && value !== "#");
  const kind = named.find(({ role }) => role === "kind")?.value ?? "#";
  const id = named.find(({ role }) => role === "id")?.value ?? "#";
  const noun = [...traits.map(({ value }) => value), kind === "#" ? caption : kind].join(" ");
  return id === "#" ? `any ${noun}` : `the ${noun} ${shortened(id)}`;
}

/** Both ends: ids made one after another begin alike. */
const shortened = (id: string): string =>
  id.length <= 12 ? id : `${id.slice(0, 4)}…${id.slice(-4)}`;

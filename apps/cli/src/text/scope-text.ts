import { type Action, actions, type Scope } from "@avy/core";

export const scopeExample = "read:PLACE/Site/#/THING/#/#";

/** `read:FILTER` or `read FILTER`; null where it does not begin with an action. The filter is for others to judge. */
export function parseScopeText(text: string): Scope | null {
  const [, action = "", resourceFilter = ""] = /^([a-z]+|\*)(?::| +)(\S+)$/.exec(text.trim()) ?? [];
  if (!isAction(action)) return null;
  return { action, resourceFilter };
}

const isAction = (text: string): text is Action => actions.some((action) => action === text);

export const formatScope = ({ action, resourceFilter }: Scope): string =>
  `${action} ${resourceFilter}`;

import type { Rules } from "@avy/core";

declare const kind: unique symbol;

/** JSON of two lists, scopes and allowed IPs, as Postgres or `rulesText` writes it. */
export type RulesText = string & { readonly [kind]: "rules" };

export const rulesText = ({ scopes, allowedIpCidrs }: Rules): RulesText =>
  JSON.stringify([scopes, allowedIpCidrs]) as RulesText;

export function readRules(text: RulesText): Rules {
  const [scopes, allowedIpCidrs] = JSON.parse(text) as [Rules["scopes"], Rules["allowedIpCidrs"]];
  return { scopes, allowedIpCidrs };
}

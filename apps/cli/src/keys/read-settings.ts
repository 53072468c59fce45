import { isUuid, type Scope } from "@avy/core";
import { readMoment } from "../text/moment.ts";
import { parseScopeText, scopeExample } from "../text/scope-text.ts";
import { WrongUse } from "../wrong-use.ts";

export const readScopes = (texts: readonly string[]): Scope[] =>
  texts.map((text) => {
    const scope = parseScopeText(text);
    if (scope !== null) return scope;
    throw new WrongUse(
      `--scope: give an action and a filter, such as ${scopeExample}; got ${text}`,
    );
  });

export const readExpiry = (text: string): string =>
  readMoment("--expires", text, { now: new Date(), direction: "ahead" });

export function readKeyId(text: string): string {
  if (isUuid(text)) return text;
  throw new WrongUse(`ID: give a key's id, a UUID that avy keys list shows; got ${text}`);
}

import { zonedText } from "@avy/core/zoned-instant";
import type { KeyView } from "@avy/operations";
import { shownRanges } from "./shown-ranges.ts";

export type EditableKey = Pick<
  KeyView,
  "name" | "expiresAt" | "scopes" | "allowedIpCidrs" | "version"
>;

/** The form's text of a key as it is. The expiry is a wall clock of `zone`, to the minute. */
export const textOfKey = (key: EditableKey, zone: string) => ({
  name: key.name,
  expiresAt: expiryText(key, zone),
  scopes: key.scopes.map(({ action, resourceFilter }) => ({ action, resourceFilter })),
  allowedIpCidrs: [...shownRanges(key.allowedIpCidrs)],
});

/** Blank for none. Throws a RangeError when the zone is none. */
export const expiryText = ({ expiresAt }: EditableKey, zone: string): string =>
  expiresAt === null ? "" : zonedText(expiresAt, zone);

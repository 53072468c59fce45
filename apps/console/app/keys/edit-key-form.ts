import { type KeyEditInput, keyEditInputAt } from "@avy/core";
import type { z } from "zod";
import { keyText, settingsOfText } from "./key-text.ts";
import { shownRanges } from "./shown-ranges.ts";
import { type EditableKey, expiryText } from "./text-of-key.ts";

/**
 * What was typed, as an edit of only what differs from the key. An expiry whose text was not touched is left out before
 * it is judged: it may have passed, and its seconds are in no form.
 */
export const editKeyFormOf = (key: EditableKey, now: Date) =>
  keyText
    .transform((text): unknown => {
      const { expiresAt, ...settings } = settingsOfText(text);
      const untouched = text.expiresAt === knownExpiryText(key, text.zone);
      return untouched ? settings : { ...settings, expiresAt };
    })
    .pipe(keyEditInputAt(now) as z.ZodType<KeyEditInput, unknown>)
    .transform((edit) => whatDiffers(key, edit));

/** A zone comes from the browser: one that is none makes no text. */
function knownExpiryText(key: EditableKey, zone: string): string | null {
  try {
    return expiryText(key, zone);
  } catch {
    return null;
  }
}

/** Empty when the edit changes nothing. */
function whatDiffers(key: EditableKey, edit: KeyEditInput): KeyEditInput {
  const before: Record<string, unknown> = {
    ...key,
    allowedIpCidrs: shownRanges(key.allowedIpCidrs),
  };
  const given = Object.entries(edit).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  return Object.fromEntries(given);
}

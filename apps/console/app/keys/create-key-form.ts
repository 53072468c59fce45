import { type NewKeyInput, newKeyInputAt } from "@avy/core";
import type { z } from "zod";
import { keyText, settingsOfText } from "./key-text.ts";

/** Turns what was typed into the input of the core's schema, which alone says what is right. */
export const createKeyFormAt = (now: Date) =>
  keyText
    .transform((text): unknown => ({
      ...settingsOfText(text),
      type: text.type === "" ? undefined : text.type,
    }))
    .pipe(newKeyInputAt(now) as z.ZodType<NewKeyInput, unknown>);

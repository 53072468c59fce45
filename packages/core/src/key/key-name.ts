import { boundedText } from "./bounded-text.ts";

// Control, bidi-override, zero-width and other invisible characters let one name pass for another.
const invisible =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u2800]|(?!\uFE0F)\p{Default_Ignorable_Code_Point}/u;

/** A name of people's choosing: trimmed, NFC, 1–100 characters, nothing invisible. */
export const visibleName = (what: string) =>
  boundedText(2_000, {
    missing: `Give the ${what} a name`,
    tooLong: "The name is longer than 100 characters",
  })
    .transform((name) => name.normalize("NFC").trim())
    .refine((name) => name.length > 0, `Give the ${what} a name`)
    .refine((name) => [...name].length <= 100, "The name is longer than 100 characters")
    .refine(
      (name) => !invisible.test(name),
      "The name has an invisible or control character; remove it",
    );

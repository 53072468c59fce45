import { isUuid } from "../ids.ts";

/** What one field of a row in JSON has to be. */
export type FieldRule = { holds: (given: unknown) => boolean; expected: string };

export const uuidField: FieldRule = {
  holds: (given) => typeof given === "string" && isUuid(given),
  expected: "a UUID in lower case",
};

export const textField = (pattern: RegExp, expected: string): FieldRule => ({
  holds: (given) => typeof given === "string" && pattern.test(given),
  expected,
});

export const wholeField = (least: number, most: number): FieldRule => ({
  holds: (given) =>
    typeof given === "number" && Number.isSafeInteger(given) && given >= least && given <= most,
  expected: `a whole number from ${least} to ${most}`,
});

export const wordField = (words: readonly string[]): FieldRule => ({
  holds: (given) => words.some((word) => word === given),
  expected: `one of ${words.join(", ")}`,
});

export const nullOr = ({ holds, expected }: FieldRule): FieldRule => ({
  holds: (given) => given === null || holds(given),
  expected: `null or ${expected}`,
});

import { randomInt } from "node:crypto";

export function oneOf<Choice>(choices: readonly [Choice, ...Choice[]] | readonly Choice[]): Choice {
  const choice = choices[randomInt(choices.length)];
  if (choice === undefined) throw new Error("There is nothing to choose from");
  return choice;
}

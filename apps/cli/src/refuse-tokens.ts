import { redactTokens } from "@avy/core";
import { WrongUse } from "./wrong-use.ts";

/** A key among the arguments has been seen by everybody on the machine already; it is neither used nor repeated. */
export function refuseTokens(rawArgs: readonly string[]): void {
  if (rawArgs.every((arg) => redactTokens(arg) === arg)) return;
  throw new WrongUse(
    [
      "An API key stands among the arguments, where others on this machine and the shell's history see it.",
      "It was not used. Consider it leaked: revoke or rotate it.",
      "Give a key on standard input, or at the prompt: avy login",
    ].join("\n  "),
  );
}

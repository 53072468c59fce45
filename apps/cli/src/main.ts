#!/usr/bin/env node
import { redactTokens } from "@avy/core";
import { type ArgsDef, type CommandDef, renderUsage, runCommand, runMain } from "citty";
import { avy } from "./avy.ts";
import { requireCommandFirst } from "./command/require-command-first.ts";
import { exitCodes } from "./exit-codes.ts";
import { type Failure, failureOf } from "./failure-of.ts";
import { refuseTokens } from "./refuse-tokens.ts";

const rawArgs = process.argv.slice(2);

/** Who reads along may stop, as `head` does: that is no failure. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? exitCodes.done : exitCodes.notDone);
});

try {
  await run();
} catch (error) {
  tellFailure(error);
}

async function run(): Promise<void> {
  refuseTokens(rawArgs);
  const asksHelp = rawArgs.some((arg) => arg === "--help" || arg === "-h");
  if (asksHelp || rawArgs[0] === "--version") return runMain(avy, { rawArgs, showUsage });
  requireCommandFirst(avy, rawArgs);
  await runCommand(avy, { rawArgs });
}

/** Each command is named in full; citty would put the name of its group before it, and of no more. */
async function showUsage<Args extends ArgsDef>(asked: CommandDef<Args>): Promise<void> {
  process.stdout.write(`${await renderUsage(asked)}\n`);
}

function tellFailure(error: unknown): void {
  // citty does not export the class of what it refuses.
  const isRefusal = error instanceof Error && error.name === "CLIError";
  const told: Failure = isRefusal
    ? { exitCode: exitCodes.wrongUse, code: "wrong_use", message: `${error.message} (avy --help)` }
    : failureOf(error);
  const { exitCode, ...problem } = told;
  const text = rawArgs.includes("--json") ? JSON.stringify({ error: problem }) : textOf(told);
  process.stderr.write(`${redactTokens(text)}\n`);
  process.exitCode = exitCode;
}

function textOf({ message, errors = [] }: Failure): string {
  const faults = errors.map(({ path, message: mend, line }) => {
    const place = [...(line === undefined ? [] : [`line ${line}`]), ...(path === "" ? [] : [path])];
    return [...place, mend].join(": ");
  });
  return [message, ...faults].join("\n  ");
}

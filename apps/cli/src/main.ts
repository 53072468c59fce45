#!/usr/bin/env node
import { runCommand, runMain } from "citty";
import { avy } from "./avy.ts";
import { exitCodes } from "./exit-codes.ts";
import { failureOf } from "./failure-of.ts";

const rawArgs = process.argv.slice(2);
const asksHelp = rawArgs.some((arg) => arg === "--help" || arg === "-h");
if (asksHelp) await runMain(avy, { rawArgs });
else await runCommand(avy, { rawArgs }).catch(tell);

function tell(error: unknown): void {
  // citty does not export the class of what it refuses.
  const isRefusal = error instanceof Error && error.name === "CLIError";
  const { exitCode, code, message } = isRefusal
    ? { exitCode: exitCodes.wrongUse, code: "wrong_use", message: `${error.message} (avy --help)` }
    : failureOf(error);
  const text = rawArgs.includes("--json") ? JSON.stringify({ error: { code, message } }) : message;
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
}

import { confirm, isCancel, password, text } from "@clack/prompts";
import { Cancelled } from "./cancelled.ts";

/** Prompts are on standard error: standard output is for what a command was asked for. */
const output = process.stderr;

/** Whether there is somebody to ask. */
export const isAsking = (): boolean => process.stdin.isTTY === true;

type Validate = (given: string) => string | undefined;
const withoutNothing = (validate: Validate) => (given: string | undefined) => validate(given ?? "");

export const askText = async (message: string, initialValue: string, validate: Validate) =>
  answered(await text({ message, initialValue, output, validate: withoutNothing(validate) }));

/** Shows nothing of what is typed but its length. */
export const askHidden = async (message: string, validate: Validate) =>
  answered(await password({ message, output, validate: withoutNothing(validate) }));

export const askYes = async (message: string): Promise<boolean> =>
  answered(await confirm({ message, initialValue: false, output }));

function answered<Value>(value: Value): Exclude<Value, symbol> {
  if (isCancel(value)) throw new Cancelled();
  return value as Exclude<Value, symbol>;
}

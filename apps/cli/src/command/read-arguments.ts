import { parseArgs } from "node:util";
import { WrongUse } from "../wrong-use.ts";
import type { Argument, Arguments, GivenArguments } from "./arguments.ts";

/**
 * Reads what a command was called with. citty itself passes over flags that it does not know (one that is misspelt would
 * silently not be set), keeps the last of several and takes `--no-x` for `--x=false`; here all of it is told.
 */
export function readArguments<const Known extends Arguments>(
  rawArgs: readonly string[],
  known: Known,
): GivenArguments<Known> {
  const flags = new Map(Object.entries(known).filter(([, { type }]) => type !== "positional"));
  const options = Object.fromEntries(
    [...flags].map(([name, { type }]) => [name, { type: type === "boolean" ? type : "string" }]),
  ) as Record<string, { type: "boolean" | "string" }>;
  const { tokens } = parseArgs({
    ...{ args: [...rawArgs], options },
    ...{ allowPositionals: true, strict: false, tokens: true },
  });
  const given = new Map<string, string[]>();
  const positions: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positions.push(token.value);
    if (token.kind !== "option") continue;
    const flag = flags.get(token.name);
    if (flag === undefined) throw unknownFlag(token.rawName, [...flags.keys()]);
    const before = given.get(token.name) ?? [];
    const isRepeated = before.length > 0 && flag.type !== "strings";
    if (isRepeated) throw new WrongUse(`Give ${token.rawName} once`);
    given.set(token.name, [...before, flagValue(token, flag)]);
  }
  return readEach(known, given, positions) as GivenArguments<Known>;
}

type Flag = Exclude<Argument, { type: "positional" }>;
type Needed = { required?: boolean; description: string };
type FlagToken = { rawName: string; value?: string | undefined; inlineValue?: boolean | undefined };

function flagValue({ rawName, value, inlineValue }: FlagToken, flag: Argument): string {
  if (flag.type === "boolean") {
    if (value === undefined) return "";
    throw new WrongUse(`${rawName} takes no value`);
  }
  if (value === undefined || value === "") throw new WrongUse(`${rawName} needs a value`);
  if (inlineValue !== true && value.startsWith("-")) {
    throw new WrongUse(`${rawName} needs a value; write ${rawName}=… for one that begins with -`);
  }
  const options = flag.type === "string" ? flag.options : undefined;
  if (options !== undefined && !options.includes(value)) {
    throw new WrongUse(`${rawName}: choose ${options.join(", ")}; got ${value}`);
  }
  return value;
}

function readEach(known: Arguments, given: Map<string, string[]>, positions: readonly string[]) {
  const left = [...positions];
  const read = Object.entries(known).map(([name, one]): [string, unknown] => {
    if (one.type === "positional") return [name, left.shift() ?? missing(one, name.toUpperCase())];
    return [name, readFlag(name, one, given.get(name) ?? [])];
  });
  const [extra] = left;
  if (extra !== undefined) throw new WrongUse(`One argument too many: ${extra}`);
  return Object.fromEntries(read);
}

function readFlag(name: string, flag: Flag, values: readonly string[]): unknown {
  const [first] = values;
  if (flag.type === "boolean") return first !== undefined;
  if (first === undefined && flag.required) return missing(flag, `--${name}`);
  if (flag.type === "strings") return values;
  return first ?? flag.default;
}

function missing({ required, description }: Needed, name: string): undefined {
  if (required) throw new WrongUse(`Give ${name}: ${description}`);
}

function unknownFlag(rawName: string, flags: readonly string[]): WrongUse {
  const list = flags.map((name) => `--${name}`).join(", ");
  return new WrongUse(`There is no ${rawName}; this command takes ${list}`);
}

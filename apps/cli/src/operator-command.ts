import { connectDb } from "@avy/db";
import type { OperatorServices } from "@avy/operations";
import { type ArgsDef, type CommandDef, defineCommand, type ParsedArgs } from "citty";
import { readCliEnv } from "./env.ts";
import { requireKnownArguments } from "./require-known-arguments.ts";
import { WrongUse } from "./wrong-use.ts";

/** What a command has to tell: to people line by line, to programs as JSON. */
export type Told = { lines: string[]; json: unknown };

const json = { type: "boolean", description: "Tell it as JSON, for programs" } as const;

/** A command on the database, with `--json`. */
export function operatorCommand<const Args extends ArgsDef>(
  { name, description, args }: { name: string; description: string; args: Args },
  work: (services: OperatorServices, args: ParsedArgs<Args>) => Promise<Told>,
): CommandDef<Args & { json: typeof json }> {
  const known = { ...args, json };
  return defineCommand({
    meta: { name, description },
    args: known,
    async run({ args: given }) {
      requireKnownArguments(given, known);
      const { db, close } = connectDb(requireDatabaseUrl(), { connections: 1, silentMs: 30_000 });
      try {
        const told = await work({ db }, given as ParsedArgs<Args>);
        const text = given.json === true ? [JSON.stringify(told.json, null, 2)] : told.lines;
        for (const line of text) process.stdout.write(`${line}\n`);
      } finally {
        await close();
      }
    },
  });
}

function requireDatabaseUrl(): string {
  try {
    return readCliEnv(process.env).DATABASE_URL;
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : "Set DATABASE_URL");
  }
}

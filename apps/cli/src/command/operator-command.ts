import { connectDb } from "@avy/db";
import type { OperatorServices } from "@avy/operations";
import type { CommandDef } from "citty";
import { readCliEnv } from "../env.ts";
import type { Arguments, GivenArguments } from "./arguments.ts";
import { type CommandMeaning, command, type WithJson } from "./command.ts";
import { settingsOf } from "./settings-of.ts";
import type { Told } from "./told.ts";

/** A command on the database. */
export function operatorCommand<const Args extends Arguments>(
  meaning: CommandMeaning<Args>,
  work: (services: OperatorServices, given: GivenArguments<WithJson<Args>>) => Promise<Told>,
): CommandDef {
  return command(meaning, async (given) => {
    const { DATABASE_URL } = settingsOf(readCliEnv);
    const { db, close } = connectDb(DATABASE_URL, { connections: 1, silentMs: 30_000 });
    try {
      return await work({ db }, given);
    } finally {
      await close();
    }
  });
}

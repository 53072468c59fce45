import { redactedError } from "@avy/core";
import { OperationError } from "@avy/operations";
import { adoptJournal, CannotAdopt, type JournalAdoption } from "@avy/verify/journal";
import { command } from "../command/command.ts";
import { settingsOf } from "../command/settings-of.ts";
import { tellNotes } from "../command/told.ts";
import { readJournalEnv } from "../env.ts";

export const adopt = command(
  {
    name: "avy journal adopt",
    description: "Count what the processes of a host that is gone left in the journal",
    args: {
      boot: {
        type: "positional",
        description: "The name of its directory in USAGE_JOURNAL_DIR: its boot id",
        required: true,
      },
    },
  },
  async ({ boot }) => {
    const env = settingsOf(readJournalEnv);
    tellNotes([`Watching ${boot} for 15 s: a host that lives writes within them.`]);
    const adoption = await adoptJournal({
      directory: env.USAGE_JOURNAL_DIR,
      bootFolder: boot,
      databaseUrl: env.DATABASE_URL,
      redisUrl: env.REDIS_URL,
      queues: env.USAGE_QUEUES,
      onTrouble: (error) => tellNotes([JSON.stringify(redactedError(error))]),
      onProgress: ({ left, batches }) =>
        tellNotes([`${batches - left} of ${batches} batches are in`]),
    }).catch(orNotDone);
    return { lines: [sentenceOf(adoption)], json: adoption };
  },
);

function orNotDone(error: unknown): never {
  throw error instanceof CannotAdopt ? new OperationError("conflict", error.message) : error;
}

function sentenceOf({ batches, decisions, lost }: JournalAdoption): string {
  if (batches === 0) return "There was nothing left to count";
  const counted = `${decisions} decisions in ${batches} batches are counted or parked`;
  return lost === 0 ? counted : `${counted}; ${lost} could not be read any more`;
}

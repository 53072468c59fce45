import type { UsageBatch } from "@avy/core";
import { onTestFinished } from "vitest";
import { type Adopted, openJournal } from "../journal.ts";

/** A process that adopts what it finds in the directory, and says what it was. */
export function adopting(directory: string, mostBytes = 2 ** 30) {
  const troubles: string[] = [];
  const adopted: Adopted[] = [];
  const journal = openJournal({
    ...{ directory, mostBytes, now: Date.now },
    onTrouble: (error) => troubles.push(error instanceof Error ? error.message : String(error)),
  });
  onTestFinished(() => journal.close());
  return {
    journal,
    troubles,
    adopted,
    /** Resolves when it has looked through all that there is. */
    look: () =>
      new Promise<void>((resolve) => {
        journal.adoptInto(async (batches) => void adopted.push(...batches), resolve);
      }),
    batches: async (): Promise<UsageBatch[]> => {
      const read = await Promise.all(adopted.map(({ batch }) => batch.content()));
      return read.filter((batch) => batch !== null);
    },
  };
}

export const decisionsIn = (batches: readonly UsageBatch[]): number =>
  batches.flatMap(({ decisions }) => decisions).reduce((sum, { count }) => sum + count, 0);

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerParent } from "../process/answer-parent.ts";
import type { Stores } from "../stores/stores.ts";
import { appendAlone } from "./append-alone.ts";
import { longestHold } from "./longest-hold.ts";

export type HoldingProgram = {
  longestHold: (options: { stores: Stores; journal: boolean }) => Promise<number>;
  appendAlone: (count: number) => number;
};

const folder = mkdtempSync(join(tmpdir(), "avy-bench-holding-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

answerParent(
  {
    longestHold: ({ stores, journal }) =>
      longestHold(stores, journal ? { journalDirectory: folder } : {}),
    appendAlone: (count) => appendAlone(folder, count),
  } satisfies HoldingProgram,
  async () => {},
);

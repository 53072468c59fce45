import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const program = fileURLToPath(new URL("./counting.program.ts", import.meta.url));

/** A directory of the test's own. */
export function journalDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "avy-journal-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export type Counting = {
  child: ChildProcess;
  answered: () => number;
  troubles: () => string;
  /** Ends it as a machine's memory does, and says how many it had answered by then. */
  kill: () => Promise<number>;
};

type Differs = { queueTakes?: "nothing" | "all"; mostFileBlocks?: number };

/** A process that counts under load in the journal. */
export async function startCounting(directory: string, differs: Differs = {}): Promise<Counting> {
  const { queueTakes = "nothing", mostFileBlocks } = differs;
  const limit = mostFileBlocks === undefined ? "" : `ulimit -f ${mostFileBlocks}; `;
  const child = spawn("sh", [
    ...["-c", `${limit}exec "$@"`, "sh", process.execPath, "--import", "tsx"],
    ...[program, directory, queueTakes],
  ]);
  let [answered, troubles] = [0, ""];
  child.stdout.on("data", (dots: Buffer) => {
    answered += dots.length;
  });
  child.stderr.on("data", (text: Buffer) => {
    troubles += text.toString();
  });
  const closed = once(child, "close");
  onTestFinished(() => void child.kill("SIGKILL"));
  while (answered === 0) {
    if (child.exitCode !== null) throw new Error(`It ended before it counted: ${troubles}`);
    await sleep(10);
  }
  return {
    child,
    answered: () => answered,
    troubles: () => troubles,
    async kill() {
      child.kill("SIGKILL");
      await closed; // its last answers are read by then
      return answered;
    },
  };
}

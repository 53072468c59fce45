import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "@avy/devstack";
import { environmentWithPrograms } from "../run/root.mjs";
import type { Terminal } from "../run/terminal.mjs";
import { endLeftBehind } from "./left-behind.ts";
import { chooseParts } from "./parts.ts";
import { runStage, type StageResult } from "./run-stage.ts";
import { stagesOf } from "./stages.ts";

export type TestOptions = { args: readonly string[]; terminal: Terminal; stop: AbortSignal };

/** Runs every stage, also after one has failed, and answers whether nothing did. Leaves no process and no file. */
export async function runTests({ args, terminal, stop }: TestOptions): Promise<boolean> {
  const parts = chooseParts(args);
  const folder = mkdtempSync(join(tmpdir(), "avy-test-"));
  chmodSync(folder, 0o711); // Postgres's own user has to pass through
  // All that a test makes under its temporary folder ends up in ours, and goes with it.
  const env = { ...environmentWithPrograms(), TMPDIR: folder, FORCE_COLOR: undefined };
  const results: StageResult[] = [];
  try {
    const chromium = parts.includes("browser") ? await browserSettings(terminal) : {};
    for (const stage of stagesOf(parts, folder)) {
      results.push(await runStage(stage, { env: { ...env, ...chromium }, terminal, stop }));
    }
  } finally {
    await endLeftBehind(folder, terminal.note);
    rmSync(folder, { recursive: true, force: true });
  }
  const sum = (count: "passed" | "failed") =>
    results.reduce((total, result) => total + result[count], 0);
  terminal.print(`\n${sum("passed")} passed, ${sum("failed")} failed\n`);
  return sum("failed") === 0;
}

/** Without a Chromium the browser tests fail, and say so; the other stages still run. */
const browserSettings = (terminal: Terminal): Promise<NodeJS.ProcessEnv> =>
  terminal.step("Chromium", async (say) => {
    try {
      const path = await ensureChromium(say);
      say(path);
      return { CHROMIUM_PATH: path };
    } catch (error) {
      terminal.note(error instanceof Error ? error.message : String(error));
      return {};
    }
  });

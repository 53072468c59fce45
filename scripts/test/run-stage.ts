import { existsSync } from "node:fs";
import { runProgram } from "../run/run-program.mjs";
import type { Terminal } from "../run/terminal.mjs";
import type { Stage } from "./stages.ts";
import type { TestCount } from "./test-reports.ts";

export type StageResult = TestCount;
export type StageSurroundings = { env: NodeJS.ProcessEnv; terminal: Terminal; stop: AbortSignal };

/** Runs a stage to its end. Tests are shown as they go; anything else only when it fails. */
export async function runStage(stage: Stage, around: StageSurroundings): Promise<StageResult> {
  const { terminal } = around;
  const ran = stage.report === undefined ? await quietly(stage, around) : await live(stage, around);
  const result = resultOf(stage, ran.code);
  if (result.failed > 0 && stage.report === undefined) terminal.print(`${ran.output.trim()}\n\n`);
  return result;
}

type Ran = { code: number | null; output: string };

/** A mark that tells apart the failure of a stage from one of ours. */
class StageFailed extends Error {
  constructor(readonly ran: Ran) {
    super("The stage failed");
  }
}

async function quietly(stage: Stage, { env, terminal, stop }: StageSurroundings): Promise<Ran> {
  const work = async (): Promise<Ran> => {
    const ran = await runProgram(stage.command, stage.args, {
      cwd: stage.cwd,
      env: { ...env, ...stage.env },
      stop,
    });
    if (ran.code !== 0) throw new StageFailed(ran);
    return ran;
  };
  return terminal.step(stage.label, work).catch((error: unknown) => {
    if (error instanceof StageFailed) return error.ran;
    throw error;
  });
}

async function live(stage: Stage, { env, terminal, stop }: StageSurroundings): Promise<Ran> {
  const { bold, dim, green, red } = terminal.paint;
  const began = Date.now();
  terminal.print(`\n  ${bold(stage.label)}\n`);
  const colors = green("") === "" ? { NO_COLOR: "1" } : { FORCE_COLOR: "1" };
  const ran = await runProgram(stage.command, stage.args, {
    cwd: stage.cwd,
    env: { ...env, ...colors, ...stage.env },
    stop,
    onOutput: terminal.print,
  });
  const mark = ran.code === 0 ? green("✓") : red("✗");
  const time = `${((Date.now() - began) / 1_000).toFixed(1)} s`;
  terminal.print(`  ${mark} ${stage.label.padEnd(24)}  ${dim(time)}\n`);
  return ran;
}

/** A stage that ended badly has failed at least once, whatever its report says. */
function resultOf({ report }: Stage, code: number | null): StageResult {
  if (report === undefined) return { passed: 0, failed: code === 0 ? 0 : 1 };
  if (!existsSync(report.path)) return { passed: 0, failed: 1 };
  const { passed, failed } = report.read(report.path);
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}

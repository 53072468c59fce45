import { availableParallelism, cpus } from "node:os";
import { monotonicMs } from "../process/monotonic-ms.ts";
import type { Program } from "../process/with-programs.ts";

type Metered = Pick<Program<{ cpuMs: (none: null) => number }>, "ask">;

/** Shares of all the machine's cores, 0 to 1. */
export type CpuShares = {
  /** Of everything that runs on the machine, other people's work too. */
  machine: number;
  verifiers: number;
  load: number;
};

/** Answers a function that tells the shares since this call. */
export async function beginCpuShares(
  verifiers: readonly Metered[],
  load: Metered,
): Promise<() => Promise<CpuShares>> {
  const read = async () => ({
    atMs: monotonicMs(),
    ...machineTimes(),
    verifiers: sum(await Promise.all(verifiers.map((one) => one.ask("cpuMs", null)))),
    load: await load.ask("cpuMs", null),
  });
  const begun = await read();
  return async () => {
    const now = await read();
    const capacityMs = (now.atMs - begun.atMs) * availableParallelism();
    return {
      machine: (now.busyMs - begun.busyMs) / (now.allMs - begun.allMs),
      verifiers: (now.verifiers - begun.verifiers) / capacityMs,
      load: (now.load - begun.load) / capacityMs,
    };
  };
}

function machineTimes(): { busyMs: number; allMs: number } {
  const times = cpus().map(({ times }) => times);
  const allMs = sum(times.map(({ user, nice, sys, irq, idle }) => user + nice + sys + irq + idle));
  return { allMs, busyMs: allMs - sum(times.map(({ idle }) => idle)) };
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

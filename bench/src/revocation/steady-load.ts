import { setTimeout as sleep } from "node:timers/promises";
import type { LoadPace, LoadSpan } from "../load/load.ts";
import { beginCpuShares, type CpuShares } from "./cpu-shares.ts";
import { connections, type Verifiers } from "./verifiers.ts";

/** More than the machine can carry, so that every connection is always busy and as many requests wait again. */
export const fullPace: LoadPace = { ratePerSecond: 30_000, mostOpen: 2 * connections };

/** Of the machine's cores; what is left to the half is for what a probe of seconds does not see. */
const aimedShare = 0.4;
const leastRate = 100;

export type Measured = LoadSpan & { shares: CpuShares };

/** Sends at a pace while `during` lasts. */
export async function loadDuring(
  { verifiers, load }: Verifiers,
  pace: LoadPace,
  during: () => Promise<void>,
): Promise<Measured> {
  await load.ask("begin", pace);
  const endShares = await beginCpuShares(verifiers, load);
  await during();
  const shares = await endShares();
  return { ...(await load.ask("end", null)), shares };
}

export const atRate = (ratePerSecond: number): LoadPace => ({
  ratePerSecond,
  mostOpen: Number.POSITIVE_INFINITY,
});

const rateFor = (tried: number, machine: number): number =>
  Math.max(leastRate, Math.floor((tried * Math.min(1, aimedShare / machine)) / 10) * 10);

export type SteadyLoad = Measured & { ratePerSecond: number };

/** At a rate that keeps less than half of the machine busy, found by trying; once more where it did not. */
export async function loadSteadily(verifiers: Verifiers): Promise<SteadyLoad> {
  const full = await loadDuring(verifiers, fullPace, () => sleep(2_000));
  let ratePerSecond = (full.sent / full.ms) * 1_000 * 0.3;
  const probe = await loadDuring(verifiers, atRate(ratePerSecond), () => sleep(2_000));
  let { machine } = probe.shares;
  for (let again = true; ; again = false) {
    ratePerSecond = rateFor(ratePerSecond, machine);
    const steady = await loadDuring(verifiers, atRate(ratePerSecond), () => sleep(8_000));
    machine = steady.shares.machine;
    if (machine <= 0.5 || !again) return { ...steady, ratePerSecond };
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect } from "vitest";
import type { AppProcess } from "./app-process.ts";
import { expectConserved } from "./conservation.ts";
import { type Load, startLoad } from "./load.ts";
import { makeKeys } from "./make-keys.ts";
import { type Api, type AppDiffers, type Platform, startPlatform } from "./start-platform.ts";

/** Every fault lasts as long as the specification names it, not as long as it takes to be one: `npm run test:faults`. */
export const whole = process.env.FAULTS === "whole";
/** Of a fault that lasts so many seconds, what of it is waited for. */
export const lasting = (seconds: number): Promise<void> =>
  sleep(1_000 * (whole ? seconds : Math.min(seconds, 8)));

/** A p99 past which a request would notice trouble of a store. */
const mostMs = 150;

/** A platform for the tests of one file, with one API and one worker. */
export function usePlatform(differs: { api?: AppDiffers; worker?: AppDiffers } = {}) {
  const used = {} as { platform: Platform; api: Api; worker: AppProcess };
  beforeAll(async () => {
    used.platform = await startPlatform();
    [used.api, used.worker] = await Promise.all([
      used.platform.startApi(differs.api),
      used.platform.startWorker(differs.worker),
    ]);
  });
  afterAll(() => used.platform.close());
  return used;
}

/**
 * Requests go on while the fault is injected, and on after it; then the conservation law must hold. `inject` has to see
 * to it that its fault happened.
 */
export async function underLoad(
  stack: { platform: Platform; api: Api },
  inject: (load: Load) => Promise<void>,
  { withinMs, prompt = false }: { withinMs?: number; prompt?: boolean } = {},
): Promise<void> {
  const { platform } = stack;
  const { org, keys } = await makeKeys(platform, 8);
  const load = startLoad({ keys, ports: () => [stack.api.port] });
  await until(() => load.total() > 300);
  await inject(load);
  const after = load.total();
  await until(() => load.total() > after + 300);
  await load.stop();
  if (prompt) {
    expect([...load.others.keys()], "answers other than 200").toEqual([]);
    const latencies = load.latencies();
    expect(latencies[Math.floor(latencies.length * 0.99)], "p99, ms").toBeLessThan(mostMs);
  }
  await expectConserved(platform, org, load, withinMs === undefined ? {} : { withinMs });
}

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(10);
}

/** Requests go on being allowed for as long as this takes. */
export async function whileAnswering(load: Load, work: () => Promise<unknown>): Promise<void> {
  const before = load.total();
  await work();
  expect(load.total(), "answered meanwhile").toBeGreaterThan(before + 100);
}

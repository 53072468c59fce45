import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fakeTimeLibrary } from "@avy/devstack";

/** The wall clock of one child process. Its monotonic clock runs on, as it does when an operator sets a machine's time. */
export type SteppedClock = {
  /** To start the child with. */
  env: Record<string, string>;
  execArgv: string[];
  /** From now on the child's wall clock is so many seconds ahead, or behind. */
  step: (seconds: number) => void;
  close: () => void;
};

/** By libfaketime, which steps what every part of the process sees; where there is none, by a `Date` of the child's. */
export async function startSteppedClock(): Promise<SteppedClock> {
  const folder = mkdtempSync(join(tmpdir(), "avy-clock-"));
  const offset = join(folder, "offset");
  const step = (seconds: number) =>
    writeFileSync(offset, seconds < 0 ? String(seconds) : `+${seconds}`);
  step(0);
  const library = await fakeTimeLibrary(() => {});
  const close = () => rmSync(folder, { recursive: true, force: true });
  if (library === null) {
    const script = `data:text/javascript,${encodeURIComponent(steppedDate(offset))}`;
    return { env: {}, execArgv: ["--import", script], step, close };
  }
  const env = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: offset,
    FAKETIME_NO_CACHE: "1",
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
  };
  return { env, execArgv: [], step, close };
}

const steppedDate = (offset: string): string => `
  import { readFileSync } from "node:fs";
  const trueNow = Date.now;
  Date.now = () => trueNow() + 1_000 * Number(readFileSync(${JSON.stringify(offset)}, "utf8"));
  globalThis.Date = new Proxy(Date, {
    construct: (target, given) => new target(...(given.length === 0 ? [target.now()] : given)),
  });`;

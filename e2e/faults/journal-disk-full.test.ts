import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { readMetric } from "./test/read-metric.ts";
import { lasting, underLoad, usePlatform, whileAnswering } from "./test/under-load.ts";

const used = usePlatform();

/** Of the running API: no file of it may grow past so many bytes, as on a disk that has no more. */
const limitFiles = (bytes: number | "unlimited") =>
  execFileSync("prlimit", ["--pid", String(used.api.pid), `--fsize=${bytes}:`]);

test("the disk of the journal is full: requests are answered in time, and what memory has is counted", async () => {
  await underLoad(
    used,
    async (load) => {
      limitFiles(512);
      await whileAnswering(load, () => lasting(10));
      expect(await readMetric(used.api, "avy_journal_failures_total")).toBeGreaterThan(0);
      limitFiles("unlimited");
    },
    { prompt: true },
  );
  expect(await readMetric(used.api, 'avy_usage_decisions_total{stage="dropped"}')).toBe(0);
});

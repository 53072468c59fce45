import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { adopting, decisionsIn } from "./test/adopting.ts";
import { journalDirectory, startCounting } from "./test/killed-process.ts";

test("a disk that takes no more fails no request, and is told; what it has is adopted", {
  timeout: 60_000,
}, async () => {
  const directory = journalDirectory();
  const process = await startCounting(directory, { queueTakes: "all", mostFileBlocks: 8 });
  await vi.waitUntil(() => process.troubles().includes("EFBIG"), { timeout: 20_000 });
  const before = process.answered();
  await vi.waitUntil(() => process.answered() > before + 1_000, { timeout: 20_000 });
  await sleep(1_500);
  await process.kill();
  const sizes = readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".segment"))
    .map((path) => statSync(join(directory, path)).size);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(8 * 1_024);
  const adopter = adopting(directory);
  await adopter.look();
  const batches = await adopter.batches();
  expect(adopter.troubles).toEqual([]);
  expect(decisionsIn(batches)).toBeGreaterThan(0);
  expect(decisionsIn(batches)).toBeLessThan(process.answered());
});

import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectConserved } from "./test/conservation.ts";
import { startLoad, sumOf } from "./test/load.ts";
import { makeKeys } from "./test/make-keys.ts";
import { type Api, type Platform, startPlatform } from "./test/start-platform.ts";

const kills = 4;
let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
  await platform.startWorker();
});
afterAll(() => platform.close());

const segments = () =>
  readdirSync(platform.journal, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length;

test("an API killed again and again under load loses no request that it answered", async () => {
  const { org, keys } = await makeKeys(platform, 8);
  const survivor = await platform.startApi();
  let victim: Api = await platform.startApi();
  const load = startLoad({ keys, ports: () => [survivor.port, victim.port] });
  for (let kill = 0; kill < kills; kill++) {
    const before = load.total();
    while (load.total() < before + 500) await sleep(20);
    await victim.kill();
    expect(segments(), "what the killed one counted is on disk").toBeGreaterThan(0);
    victim = await platform.startApi();
  }
  await load.stop();
  expect(sumOf(load.unanswered), "requests were cut off").toBeGreaterThan(0);
  await expectConserved(platform, org, load);
});

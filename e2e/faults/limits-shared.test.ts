import { setTimeout as sleep } from "node:timers/promises";
import type { TestKey } from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeKeys } from "./test/make-keys.ts";
import { type Api, type Platform, startPlatform } from "./test/start-platform.ts";

const processes = 8;
const lanesEach = 2;
const minuteMs = 60_000;

let platform: Platform;
let apis: Api[];

beforeAll(async () => {
  platform = await startPlatform();
  apis = [];
  const env = { RATE_LIMIT_STANDARD: "60/100" };
  for (let at = 0; at < processes; at++) apis.push(await platform.startApi({ env }));
});
afterAll(() => platform.close());

type Counted = { allowed: number; refused: number; others: number };

/** Asks every process without pause, and counts what they allow until `endsAt`, of `performance.now()`. */
async function askAll({ token }: TestKey, endsAt: number, pauseMs: number): Promise<Counted> {
  const counted = { allowed: 0, refused: 0, others: 0 };
  const lane = async ({ port }: Api) => {
    while (performance.now() < endsAt) {
      const headers = { "x-api-key": token };
      const answer = await fetch(`http://127.0.0.1:${port}/v2/whoami`, { headers });
      await answer.arrayBuffer();
      if (answer.status === 200) counted.allowed++;
      else if (answer.status === 429) counted.refused++;
      else counted.others++;
      await sleep(pauseMs);
    }
  };
  const lanes = apis.flatMap((api) => Array.from({ length: lanesEach }, () => lane(api)));
  await Promise.all(lanes);
  return counted;
}

test("eight processes together allow an organization what one would, and another its own", async () => {
  const [busy, calm] = [await makeKeys(platform, 1), await makeKeys(platform, 1)];
  const beganMs = performance.now();
  const endsAt = beganMs + minuteMs;
  const [asked, others] = await Promise.all([
    askAll(busy.keys[0] as TestKey, endsAt, 100),
    askAfter(calm.keys[0] as TestKey, endsAt - 20_000),
  ]);
  const fair = 100 + 60 * ((performance.now() - beganMs) / minuteMs);
  expect(asked.others).toBe(0);
  expect(asked.refused).toBeGreaterThan(1_000);
  expect(asked.allowed).toBeGreaterThanOrEqual(fair * 0.99);
  expect(asked.allowed).toBeLessThanOrEqual(fair * 1.01);
  expect(others, "the other organization's bucket is full").toEqual({ allowed: 90, refused: 0 });
});

/** While the busy one is refused: 90 requests, which a bucket of its own holds at once. */
async function askAfter({ token }: TestKey, atMs: number) {
  await sleep(atMs - performance.now());
  const counted = { allowed: 0, refused: 0 };
  for (let sent = 0; sent < 90; sent++) {
    const { port } = apis[sent % processes] as Api;
    const headers = { "x-api-key": token };
    const answer = await fetch(`http://127.0.0.1:${port}/v2/whoami`, { headers });
    await answer.arrayBuffer();
    if (answer.status === 200) counted.allowed++;
    else counted.refused++;
  }
  return counted;
}

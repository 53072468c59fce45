import type { Limit, OrgId } from "@avy/core";
import { describe, expect, test } from "vitest";
import type { Trouble } from "../trouble.ts";
import { createRateLimiter } from "./rate-limiter.ts";
import type { RedisTake } from "./redis-buckets.ts";

const org = "0190d0a0-0000-7000-8000-000000000001" as OrgId;
const limit: Limit = { perMinute: 1, burst: 5 };

/** A limiter over a Redis of the test's own. */
function limiterOver(answer: () => Promise<RedisTake>) {
  const troubles: Trouble[] = [];
  let asked = 0;
  const limiter = createRateLimiter({
    buckets: {
      take: () => {
        asked += 1;
        return answer();
      },
    },
    book: { limitOf: () => limit, reload: async () => {} },
    onTrouble: (trouble) => void troubles.push(trouble),
  });
  return { take: () => limiter.take(org, "standard"), asked: () => asked, troubles };
}
const times = async <T>(count: number, work: () => Promise<T>): Promise<T[]> => {
  const results: T[] = [];
  for (let at = 0; at < count; at++) results.push(await work());
  return results;
};
const away = () => Promise.reject(new Error("Redis is away"));
const silent = () => new Promise<never>(() => {});

describe("while Redis gives no answer", () => {
  test.each([
    ["fails", away],
    ["is silent", silent],
  ])(
    "that %s, after three calls it is left alone for a second, and told once",
    async (_, answer) => {
      const { take, asked, troubles } = limiterOver(answer);
      await times(10, take);
      expect(asked()).toBe(3);
      expect(troubles).toHaveLength(1);
    },
  );
  test("the process spends a full bucket of its own", async () => {
    const { take } = limiterOver(away);
    const answers = await times(7, take);
    expect(answers.map((seconds) => seconds === 0)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(answers.at(-1)).toBeGreaterThan(50);
  });
  test("it goes on from what Redis said last", async () => {
    let call = 0;
    const { take } = limiterOver(async () => {
      if (call++ === 0) return { retryAfterSeconds: 0, tokens: 2 };
      return away();
    });
    expect((await times(5, take)).filter((seconds) => seconds === 0)).toHaveLength(3);
  });
});

test("what Redis refuses is refused, with its seconds", async () => {
  const { take } = limiterOver(async () => ({ retryAfterSeconds: 7, tokens: 0.1 }));
  expect(await take()).toBe(7);
});

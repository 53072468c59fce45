import type { KeyId } from "@avy/core";
import { expect, test } from "vitest";
import { createFloodGuard } from "./flood-guard.ts";

const key = "0190d0a0-0000-7000-8000-000000000001" as KeyId;
const other = "0190d0a0-0000-7000-8000-000000000002" as KeyId;

test("a hundred refusals at once, then fifty a second, a key by itself", () => {
  let nowMs = 0;
  const guard = createFloodGuard(() => nowMs);
  const explained = (count: number) =>
    Array.from({ length: count }, () => guard.mayExplain(key)).filter(Boolean).length;

  expect(guard.isFlooding(key)).toBe(false);
  expect(explained(150)).toBe(100);
  expect(guard.isFlooding(key)).toBe(true);
  expect(guard.mayExplain(other)).toBe(true);
  nowMs = 1_000;
  expect(guard.isFlooding(key)).toBe(false);
  expect(explained(150)).toBe(50);
});

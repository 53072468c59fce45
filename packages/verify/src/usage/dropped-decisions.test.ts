import type { OrgId } from "@avy/core";
import { expect, test } from "vitest";
import { createDroppedDecisions } from "./dropped-decisions.ts";

const dayMs = 86_400_000;
const orgId = (of: number) => `org ${of}` as OrgId;

test("each organization and day has a count of its own, and what was taken is not taken again", () => {
  const dropped = createDroppedDecisions(10);
  for (const [of, atMs] of [
    [1, 3 * dayMs - 0.5],
    [1, 3 * dayMs],
    [2, 3 * dayMs],
    [1, 4 * dayMs - 1],
  ] as const) {
    dropped.add({ orgId: orgId(of), atMs });
  }
  expect(dropped.take()).toEqual([
    { orgId: orgId(1), day: 2, count: 1 },
    { orgId: orgId(1), day: 3, count: 2 },
    { orgId: orgId(2), day: 3, count: 1 },
  ]);
  expect([dropped.isEmpty(), dropped.take()]).toEqual([true, []]);
});

test("past its bound no organization comes to it, those that it has go on", () => {
  const dropped = createDroppedDecisions(2);
  for (const of of [1, 2, 3, 1]) dropped.add({ orgId: orgId(of), atMs: 0 });
  expect(dropped.take()).toEqual([
    { orgId: orgId(1), day: 0, count: 2 },
    { orgId: orgId(2), day: 0, count: 1 },
  ]);
  dropped.add({ orgId: orgId(3), atMs: 0 });
  expect(dropped.take(), "there is room again").toMatchObject([{ orgId: orgId(3) }]);
});

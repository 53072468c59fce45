import { mostArrivals } from "@avy/core";
import { expect, test } from "vitest";
import { createArrivals } from "./arrivals.ts";

test("says of the changes applied last how long each took, never less than nothing", () => {
  const clock = { nowMs: 1_000 };
  const arrivals = createArrivals(() => clock.nowMs);
  arrivals.note({ number: 1, committedAtMs: 990.25 });
  clock.nowMs = 980; // set back
  arrivals.note({ number: 3, committedAtMs: 990 });
  expect(arrivals.latest()).toEqual([
    { changeNumber: 1, ms: 10 },
    { changeNumber: 3, ms: 0 },
  ]);
});

test("the oldest go first once there are too many", () => {
  const arrivals = createArrivals(() => 0);
  for (let number = 1; number <= mostArrivals + 2; number++)
    arrivals.note({ number, committedAtMs: 0 });
  const numbers = arrivals.latest().map(({ changeNumber }) => changeNumber);
  expect([numbers.length, numbers[0], numbers.at(-1)]).toEqual([mostArrivals, 3, mostArrivals + 2]);
});

import { expect, test } from "vitest";
import { beatEveryMs, createStallGuard, readAwake } from "./stall-guard.ts";

/** A guard on clocks that the test moves. */
function guarded() {
  const clock = { ms: 5_000, wallMs: 1_000_000 };
  const noticed: number[] = [];
  const guard = createStallGuard({
    monotonicMs: () => clock.ms,
    wallMs: () => clock.wallMs,
    onStall: () => void noticed.push(clock.ms),
  });
  const pass = (ms: number, wallMs = ms) => {
    clock.ms += ms;
    clock.wallMs += wallMs;
  };
  const moment = () => ({ monotonicMs: clock.ms, wallMs: clock.wallMs });
  const state = () => guard.stateAt(clock.ms, clock.wallMs);
  return { guard, noticed, pass, moment, state };
}

test("a process that beats, late now and then, does not stand still", () => {
  const { guard, noticed, pass, state } = guarded();
  for (const lateMs of [0, 100, 400, 0]) {
    pass(beatEveryMs + lateMs);
    guard.beat();
    pass(100);
    expect(state()).toBe("awake");
  }
  expect([guard.stalls(), noticed]).toEqual([0, []]);
});

test("a block is noticed by the first who asks, before any beat", () => {
  const { guard, noticed, pass, state } = guarded();
  pass(3_000);
  expect(state()).toBe("stalled");
  expect(noticed).toEqual([8_000]);
  pass(10);
  guard.beat();
  expect([state(), guard.stalls()]).toEqual(["stalled", 1]);
});

test("it is over when a read that began after it has ended, not one of before", () => {
  const { guard, pass, moment, state } = guarded();
  const before = moment();
  pass(3_000);
  guard.readEnded(before);
  expect(state()).toBe("stalled");
  pass(10);
  const after = moment();
  pass(10);
  guard.readEnded(after);
  expect(state()).toBe("awake");
});

test("a read that itself was stood through ends nothing", () => {
  const { guard, pass, moment, state } = guarded();
  pass(3_000);
  guard.beat();
  const begun = moment();
  pass(3_000);
  guard.readEnded(begun);
  expect([state(), guard.stalls()]).toEqual(["stalled", 2]);
});

test("a wall clock that leaps ahead, as after a suspension, makes time unsure too; one set back does not", () => {
  const { guard, pass, moment, state } = guarded();
  pass(100, -3_600_000);
  expect(state()).toBe("awake");
  guard.beat();
  pass(100, 3_600_000);
  expect(state()).toBe("unsure");
  guard.readEnded(moment());
  expect(state()).toBe("awake");
});

test("what was read across a stall is read again, and nothing else is", async () => {
  const { guard, pass } = guarded();
  let reads = 0;
  const read = readAwake(guard, async (stood: number) => {
    if (reads++ === 0) pass(stood);
    return reads;
  });
  expect(await read(3_000)).toBe(2);
  reads = 0;
  expect(await read(100)).toBe(1);
});

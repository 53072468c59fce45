import { expect, test } from "vitest";
import {
  admit,
  afterAnswer,
  afterSilence,
  type Breaker,
  closedBreaker,
  mostSilent,
  probeEveryMs,
} from "./look-up-breaker.ts";

/** So many look-ups that were asked one after the other, 10 ms apart, and not answered. */
function silences(breaker: Breaker, count: number, fromMs: number): Breaker {
  let after = breaker;
  for (let at = 0; at < count; at++) {
    const nowMs = fromMs + 10 * at;
    after = afterSilence(admit(after, nowMs).breaker, nowMs, nowMs + 5);
  }
  return after;
}
const openAt = (nowMs: number) => silences(closedBreaker, mostSilent, nowMs - 10 * mostSilent + 5);

test("it opens after five look-ups in a row without an answer, not after four", () => {
  expect(admit(silences(closedBreaker, mostSilent - 1, 0), 100).admitted).toBe(true);
  expect(admit(silences(closedBreaker, mostSilent, 0), 100).admitted).toBe(false);
});

test("an answer between them starts the count anew", () => {
  const four = silences(closedBreaker, mostSilent - 1, 0);
  expect(silences(afterAnswer(50), mostSilent - 1, 60)).toMatchObject({ state: "closed" });
  expect(four).toMatchObject({ state: "closed", silent: mostSilent - 1 });
});

test("while it is open one a second is let through, however many ask", () => {
  let breaker = openAt(1_000);
  let probes = 0;
  for (let nowMs = 1_000; nowMs < 1_000 + 5 * probeEveryMs; nowMs++) {
    const admission = admit(breaker, nowMs);
    breaker = admission.admitted
      ? afterSilence(admission.breaker, nowMs, nowMs)
      : admission.breaker;
    if (admission.admitted) probes++;
  }
  expect(probes).toBe(4);
});

test("a probe that is answered closes it for all; so does the late answer to a look-up of before", () => {
  const probe = admit(openAt(1_000), 1_000 + probeEveryMs);
  expect(probe.admitted).toBe(true);
  expect(admit(probe.breaker, 1_000 + probeEveryMs).admitted).toBe(false);
  const closed = afterAnswer(2_010);
  for (let at = 0; at < 10; at++) expect(admit(closed, 2_010).admitted).toBe(true);
});

test("look-ups that are overtaken by an answer do not count: Postgres is busy, not silent", () => {
  let breaker = afterAnswer(1_000);
  for (let at = 0; at < 100; at++) breaker = afterSilence(breaker, 900 + at, 1_200);
  expect(admit(breaker, 1_200).admitted).toBe(true);
  for (let at = 0; at < mostSilent; at++) breaker = afterSilence(breaker, 1_001, 1_300);
  expect(admit(breaker, 1_300).admitted).toBe(false);
});

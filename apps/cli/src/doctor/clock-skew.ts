import { type Check, ok, wrong } from "./check.ts";

/** A clock that was asked for its time, epoch milliseconds. */
export type AskedClock = { sentAtMs: number; theirsMs: number; receivedAtMs: number };

const mostSkewMs = 1_000;

/** How far this machine's clock is from another's. The time that the question took is held against neither. */
export function skewCheck(name: string, { sentAtMs, theirsMs, receivedAtMs }: AskedClock): Check {
  const skewMs = Math.round(theirsMs - (sentAtMs + receivedAtMs) / 2);
  const leastMs = Math.abs(skewMs) - (receivedAtMs - sentAtMs) / 2;
  if (leastMs <= mostSkewMs) return ok(name, `within a second of this machine's (${skewMs} ms)`);
  const seconds = (Math.abs(skewMs) / 1_000).toFixed(1);
  const found = `${seconds} s ${skewMs > 0 ? "ahead of" : "behind"} this machine's`;
  return wrong(name, found, "let NTP set the clocks of both machines");
}

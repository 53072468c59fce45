import { z } from "zod";
import { WrongUse } from "../wrong-use.ts";
import { durationExample, parseDuration } from "./duration.ts";

const instant = z.iso.datetime({ offset: true });

/** A moment as the API takes it: as it was written, or so long from now, or ago, in whole seconds. */
export function readMoment(
  flag: string,
  text: string,
  { now, direction }: { now: Date; direction: "ahead" | "ago" },
): string {
  const seconds = parseDuration(text);
  if (seconds !== null) {
    const nowSeconds = Math.floor(now.getTime() / 1_000);
    const at = direction === "ahead" ? nowSeconds + seconds : nowSeconds - seconds;
    return new Date(1_000 * at).toISOString();
  }
  if (instant.safeParse(text).success) return text;
  throw new WrongUse(
    `${flag}: give a time such as 2027-01-01T00:00:00Z, or ${durationExample}; got ${text}`,
  );
}

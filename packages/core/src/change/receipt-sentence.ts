import { type ChangeReceipt, isHeard } from "./change-receipt.ts";

/** A receipt in one honest sentence. `timeOf` writes a time of day in the reader's zone, to the second. */
export function receiptSentence(
  receipt: ChangeReceipt,
  now: Date,
  timeOf: (moment: Date) => string,
): string {
  const { othersStopBy } = receipt;
  const wholeSecond = new Date(Math.ceil(othersStopBy.getTime() / 1_000) * 1_000); // rounding down would promise too much
  const time = timeOf(wholeSecond);
  const others =
    othersStopBy <= now ? `any other stopped by ${time}` : `any other stops by ${time}`;
  return `${confirmations(receipt)}; ${others}`;
}

function confirmations({ confirmedBy, heardFrom }: ChangeReceipt): string {
  const confirmed = confirmedBy.filter(isHeard).length;
  if (heardFrom === 0) return "no verifier was heard from in the last 5 s";
  if (heardFrom === 1) {
    return `${confirmed === 1 ? "confirmed" : "not confirmed yet"} by the one verifier heard from in the last 5 s`;
  }
  const who = confirmed === heardFrom ? `the ${heardFrom}` : `${confirmed} of the ${heardFrom}`;
  return `confirmed by ${who} verifiers heard from in the last 5 s`;
}

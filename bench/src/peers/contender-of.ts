import { keepInFlight } from "../rates/keep-in-flight.ts";
import type { Contender } from "../rates/take-turns.ts";
import { writtenTexts } from "../requests/written-texts.ts";
import type { Peer } from "./peer.ts";

/** `next` says which of its tokens are asked for next; each time with a text of its own. */
export function contenderOf(
  { name, label, tokens, isGood }: Peer,
  next: () => number[],
): Contender {
  const read = writtenTexts(tokens);
  const requests = {
    draw: () => next().map(read),
    call: isGood,
    isGood: (good: boolean) => good,
  };
  return { name, label, block: (forMs) => keepInFlight(requests, forMs) };
}

import type { RequestAction } from "../scope/action.ts";
import type { Outcome } from "./outcome.ts";
import type { Summing } from "./sum-by-name.ts";

/** How many requests, the first and the last of them in epoch milliseconds. */
export type Tally = { count: number; firstAtMs: number; lastAtMs: number };

/** Requests of a key that no edit of it would tell apart. */
export type AccessRow = Tally & {
  /** Null where the route takes any valid key. */
  action: RequestAction | null;
  /**
   * The addresses under which the request presented its resource, sorted, each once. `#` stands for ids that were
   * collapsed; the wildcard of a form, which only a wildcard of a scope covers, is `*` here.
   */
  addresses: readonly string[];
  /** CIDR of the client's address, or of its /24 or /64; null for unknown. */
  network: string | null;
  outcome: Outcome;
};

/** Requests past the cap of rows: what is left of them. */
export type AccessOther = Tally & { outcome: Outcome };

/** Equal for rows that count the same thing. No part of it holds a space: see `addressText`. */
export const accessRowName = ({ action, addresses, network, outcome }: AccessRow): string =>
  `${outcome} ${action ?? "-"} ${network ?? "-"} ${addresses.join(" ")}`;

const addTally = (sum: Tally, added: Tally): void => {
  sum.count += added.count;
  sum.firstAtMs = Math.min(sum.firstAtMs, added.firstAtMs);
  sum.lastAtMs = Math.max(sum.lastAtMs, added.lastAtMs);
};

export const rowSumming: Summing<AccessRow> = { copyOf: (row) => ({ ...row }), add: addTally };

export const otherSumming: Summing<AccessOther> = {
  copyOf: ({ outcome, count, firstAtMs, lastAtMs }) => ({ outcome, count, firstAtMs, lastAtMs }),
  add: addTally,
};

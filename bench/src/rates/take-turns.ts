import { quantile } from "../interleave.ts";
import type { Block } from "./block.ts";

/** `block` answers requests for so long, and a little longer. */
export type Contender = { name: string; label: string; block: (forMs: number) => Promise<Block> };

export type Rates = {
  name: string;
  label: string;
  /** Requests a second: the median of the rounds, and each of them. */
  perSecond: number;
  rounds: readonly number[];
  /** Requests in all of them that got another answer than they should. */
  wrong: number;
};

type TurnsOptions = { rounds: number; blockMs: number; warmUpMs: number };

/**
 * Every contender for a block of time in every round, one after another: what else the machine does falls on all of
 * them.
 */
export async function takeTurns(
  contenders: readonly Contender[],
  { rounds, blockMs, warmUpMs }: TurnsOptions,
): Promise<Rates[]> {
  const blocks = contenders.map((): Block[] => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, contender] of contenders.entries()) {
      const block = await contender.block(round < 0 ? warmUpMs : blockMs);
      if (round >= 0) blocks[index]?.push(block);
    }
  }
  return contenders.map(({ name, label }, index) => {
    const own = blocks[index] ?? [];
    const perSecond = own.map(({ good, ms }) => (good / ms) * 1_000);
    const wrong = own.reduce((sum, block) => sum + block.wrong, 0);
    return { name, label, perSecond: quantile(perSecond, 0.5), rounds: perSecond, wrong };
  });
}

/** How often `one` has what `other` has, round by round: their median. */
export const timesAsMany = (one: Rates, other: Rates): number =>
  quantile(
    one.rounds.map((rate, round) => rate / (other.rounds[round] ?? Number.NaN)),
    0.5,
  );

/** Each contender's requests that got another answer than they should, in words. */
export const wrongAnswers = (rates: readonly Rates[]): string[] =>
  rates.flatMap(({ label, wrong }) =>
    wrong === 0
      ? []
      : [`${label}: ${wrong.toLocaleString("en")} requests got another answer than they should`],
  );

import { quantile } from "../interleave.ts";
import { type Contender, contendersOf } from "./contenders.ts";
import { type Block, measureGeneration, type Surroundings } from "./paired-blocks.ts";
import type { Framework } from "./servers/server-of.ts";

/** Processes are started anew so many times: how one happens to lie in memory is part of the noise. */
export const generations = 3;

export type MeasuredContender = Contender & {
  framework: Framework;
  /** CPU of the server's process a request, microseconds: the median of the blocks. */
  us: number;
  /** To the contender it is held against, block by block: the median, and the 10th and 90th percentile. */
  ratio: number;
  spread: readonly [number, number];
};

export async function measureFramework(
  framework: Framework,
  surroundings: Omit<Surroundings, "framework">,
): Promise<MeasuredContender[]> {
  const contenders: readonly Contender[] = contendersOf[framework];
  const blocks: Block[] = [];
  for (let generation = 0; generation < generations; generation++) {
    blocks.push(...(await measureGeneration(contenders, { ...surroundings, framework })));
  }
  return contenders.map((contender) => ({
    ...contender,
    framework,
    ...heldAgainst(blocks, contender),
  }));
}

function heldAgainst(
  blocks: readonly Block[],
  { label, against }: Contender,
): Pick<MeasuredContender, "us" | "ratio" | "spread"> {
  const of = (name: string) => blocks.map((block) => block.get(name) ?? Number.NaN);
  const own = of(label);
  const other = of(against);
  const ratios = own.map((us, block) => us / (other[block] ?? Number.NaN));
  return {
    us: quantile(own, 0.5),
    ratio: quantile(ratios, 0.5),
    spread: [quantile(ratios, 0.1), quantile(ratios, 0.9)],
  };
}

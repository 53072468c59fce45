/** `call` answers a number that the measurement adds up, so that nothing is optimized away. */
type Contender<Item> = { label: string; call: (item: Item) => number };

/** Nanoseconds a call, and how that stands to the floor of the same run: medians over the rounds. */
type Measured = {
  label: string;
  ns: number;
  ratio: number;
  /** 10th and 90th percentile of the ratio. */
  spread: readonly [number, number];
  /** The sum of what the calls of one round answered. */
  checksum: number;
};

type Interleaved<Item> = {
  /** The first is the floor. */
  contenders: readonly Contender<Item>[];
  rounds: number;
  /** Batches a round. */
  batches: number;
  /** Makes a batch, outside of what is timed: just made, it is in the processor's cache as what a socket brought is. */
  batch: (index: number) => readonly Item[];
};

const warmUpRounds = 5;

/**
 * Runs every contender over equal batches, one after another within a round, and compares them round by round: what
 * else the machine does meanwhile falls on all of them.
 */
export function interleave<Item>(options: Interleaved<Item>): Measured[] {
  const { contenders, rounds } = options;
  const times = contenders.map((): number[] => []);
  const checksums = contenders.map(() => 0);
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (const [index, { call }] of contenders.entries()) {
      const { ns, checksum } = runRound(options, call);
      if (round < 0) continue;
      times[index]?.push(ns);
      checksums[index] = checksum;
    }
  }
  const floor = times[0] ?? [];
  return contenders.map(({ label }, index) => {
    const own = times[index] ?? [];
    const ratios = own.map((ns, round) => ns / (floor[round] ?? Number.NaN));
    return {
      label,
      ns: quantile(own, 0.5),
      ratio: quantile(ratios, 0.5),
      spread: [quantile(ratios, 0.1), quantile(ratios, 0.9)],
      checksum: checksums[index] ?? 0,
    };
  });
}

function runRound<Item>({ batches, batch }: Interleaved<Item>, call: (item: Item) => number) {
  let checksum = 0;
  let ns = 0n;
  let calls = 0;
  for (let index = 0; index < batches; index++) {
    const items = batch(index);
    const began = process.hrtime.bigint();
    for (const item of items) checksum += call(item);
    ns += process.hrtime.bigint() - began;
    calls += items.length;
  }
  return { ns: Number(ns) / calls, checksum };
}

/** Nearest rank. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

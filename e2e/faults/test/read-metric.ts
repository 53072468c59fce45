import type { Api } from "./start-platform.ts";

/** One series, as `/metrics` has it: its name, and its labels if it has any. Throws where there is none. */
export async function readMetric({ metricsPort }: Api, series: string): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
  const line = (await answer.text()).split("\n").find((one) => one.startsWith(`${series} `));
  if (line === undefined) throw new Error(`There is no ${series}`);
  return Number(line.slice(series.length + 1));
}

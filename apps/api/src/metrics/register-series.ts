import type { VerifierMetrics } from "@avy/verify";
import { Counter, Gauge, type Registry } from "prom-client";
import { type VerifierSeries, verifierSeries } from "./verifier-series.ts";

/** What the verifier counts is read when somebody asks: its numbers are the truth, the registry's a copy. */
export function registerVerifierSeries(registry: Registry, read: () => VerifierMetrics): void {
  for (const series of verifierSeries) register(registry, series, read);
}

function register(
  registry: Registry,
  { kind, samples, label, ...named }: VerifierSeries,
  read: () => VerifierMetrics,
): void {
  const options = {
    ...named,
    labelNames: label === undefined ? [] : [label],
    registers: [registry],
  };
  if (kind === "counter") {
    new Counter({
      ...options,
      collect() {
        this.reset();
        for (const [value, labels = {}] of samples(read())) this.inc(labels, value);
      },
    });
  } else {
    new Gauge({
      ...options,
      collect() {
        this.reset();
        for (const [value, labels = {}] of samples(read())) this.set(labels, value);
      },
    });
  }
}

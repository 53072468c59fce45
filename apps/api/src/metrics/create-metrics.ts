import type { Verifier } from "@avy/verify";
import { Histogram, Registry } from "prom-client";
import { registerVerifierSeries } from "./register-series.ts";

/** An answer that left. `route` is the route's pattern, never a path as it came. */
type Answered = { method: string; route: string; status: number; seconds: number };

export type Metrics = {
  registry: Registry;
  answered: (answer: Answered) => void;
};

const buckets = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A registry of its own, not the process's: two APIs in one process count apart. */
export function createMetrics(verifier: Pick<Verifier, "metrics">): Metrics {
  const registry = new Registry();
  registerVerifierSeries(registry, () => verifier.metrics());
  const durations = new Histogram({
    name: "avy_http_request_duration_seconds",
    help: "From a request's arrival in the API to its answer.",
    labelNames: ["method", "route", "status"],
    buckets,
    registers: [registry],
  });
  return {
    registry,
    answered: ({ seconds, ...labels }) => durations.observe(labels, seconds),
  };
}

import type { Bench } from "./bench.ts";
import { httpOverheadBench } from "./http-overhead/http-overhead.bench.ts";
import { memoryBench } from "./memory/memory.bench.ts";
import { parsersBench } from "./parsers/parsers.bench.ts";
import { policyBench } from "./policy/policy.bench.ts";
import { printReport } from "./print-report.ts";
import { revocationBench } from "./revocation/revocation.bench.ts";
import { thingsListBench } from "./things-list/things-list.bench.ts";
import { usageApplyBench } from "./usage-apply/usage-apply.bench.ts";
import { usageFreshnessBench } from "./usage-freshness/usage-freshness.bench.ts";
import { usagePipelineBench } from "./usage-pipeline/usage-pipeline.bench.ts";
import { usageRecordBench } from "./usage-record/usage-record.bench.ts";
import { verifyColdBench } from "./verify-cold/verify-cold.bench.ts";
import { verifyForgedBench } from "./verify-forged/verify-forged.bench.ts";
import { verifyWarmBench } from "./verify-warm/verify-warm.bench.ts";

/** Every benchmark there is, by name. */
const benches: readonly Bench[] = [
  policyBench,
  parsersBench,
  revocationBench,
  httpOverheadBench,
  verifyWarmBench,
  verifyColdBench,
  verifyForgedBench,
  memoryBench,
  usageRecordBench,
  usageApplyBench,
  usagePipelineBench,
  usageFreshnessBench,
  thingsListBench,
];

const [name, ...rest] = process.argv.slice(2);
const bench = benches.find((known) => known.name === name);
if (bench === undefined || rest.length > 0) {
  process.stderr.write(`${benches.map(({ name, about }) => `${name}\t${about}`).join("\n")}\n`);
  process.exitCode = 64;
} else {
  const report = await bench.run();
  printReport(report);
  process.stdout.write(`${JSON.stringify({ bench: { [bench.name]: report.figures } })}\n`);
  if (report.missed.length > 0) process.exitCode = 1;
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readPlaywright, readVitest } from "./test-reports.ts";

function report(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), "avy-report-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test("Vitest: a skipped test and a file that did not load count as failed", () => {
  const path = report({
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: "passed", assertionResults: [{}] },
      { status: "failed", assertionResults: [{}] },
      { status: "failed", assertionResults: [] },
    ],
  });
  expect(readVitest(path)).toEqual({ passed: 7, failed: 5 });
});

test("Playwright: flaky, skipped and errors outside of tests count as failed", () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 1 };
  expect(readPlaywright(report({ stats, errors: [{}] }))).toEqual({ passed: 3, failed: 4 });
});

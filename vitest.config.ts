import { defineConfig } from "vitest/config";

const exclude = ["**/node_modules/**", "**/dist/**", "**/build/**"];

export default defineConfig({
  test: {
    // Two cores, and the stores of the run want their share.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Asked for with `--coverage`, and then of the core alone: the rest is tested through what it starts.
    coverage: {
      provider: "v8",
      include: ["packages/core/src/**/*.ts"],
      exclude: ["**/*.test.ts", "**/test/**"],
      reporter: [["text", { skipFull: true }]],
      thresholds: { statements: 98, branches: 98 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: "checks",
          include: ["scripts/**/*.test.ts", "bench/src/**/*.test.ts"],
          exclude,
        },
      },
      {
        extends: true,
        test: {
          ...{ name: "core", include: ["packages/core/src/**/*.test.ts"], exclude },
          testTimeout: 90_000, // thousands of random cases, on a machine that does other things too
        },
      },
      {
        extends: true,
        test: {
          name: "unit",
          include: ["packages/**/src/**/*.test.{ts,tsx}", "apps/**/*.test.{ts,tsx}"],
          exclude: [...exclude, "packages/core/**"],
          globalSetup: ["scripts/test/stores.ts"],
        },
      },
      {
        extends: true,
        test: {
          ...{ name: "faults", include: ["e2e/faults/**/*.test.ts"], exclude },
          // Each file has stores, apps and load of its own: two at a time would measure each other.
          ...{ fileParallelism: false, testTimeout: 300_000, hookTimeout: 120_000 },
        },
      },
    ],
  },
});

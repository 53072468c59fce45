import { defineConfig } from "vitest/config";

const exclude = ["**/node_modules/**", "**/dist/**", "**/build/**"];

export default defineConfig({
  test: {
    // Two cores, and the stores of the run want their share.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "checks", include: ["scripts/**/*.test.ts"], exclude },
      },
      {
        extends: true,
        test: {
          name: "unit",
          include: ["packages/**/src/**/*.test.{ts,tsx}", "apps/**/*.test.{ts,tsx}"],
          exclude,
          globalSetup: ["scripts/test/stores.ts"],
        },
      },
    ],
  },
});

import { defineConfig } from "vitest/config";

/** For the mutation run, which starts here: elsewhere the tree's own configuration holds. */
export default defineConfig({
  test: {
    include: ["src/{key,network,policy,scope}/**/*.test.ts", "src/vectors.test.ts"],
    testTimeout: 60_000,
  },
});

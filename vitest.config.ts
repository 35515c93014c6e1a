import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{bin,engine,agents,experiments,infra,notebooks,tests,bench}/**/*.test.ts"],
    pool: "threads",
    // One more than the cores that there are at least: many tests wait for processes and clocks.
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

import { defineConfig } from "vitest/config";

/**
 * Every test file in a thread of its own, its modules loaded by Vite: for whatever replaces modules, changes them or
 * measures them. The rest runs by `vitest.config.ts`.
 */
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

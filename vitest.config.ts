import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{bin,engine,agents,experiments,infra,notebooks,tests,bench}/**/*.test.ts"],
    pool: "threads",
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});

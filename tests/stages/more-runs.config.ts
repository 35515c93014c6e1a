import { join } from "node:path";
import { defineConfig, mergeConfig } from "vitest/config";
import config from "./isolated.config.ts";

/**
 * The property tests with TOKENPIT_RUNS times as many runs of each property (20 by default), and from seeds shifted by
 * TOKENPIT_SEED (0: as they are).
 */
export default mergeConfig(
  {
    ...config,
    test: { ...config.test, include: ["{engine,agents,experiments,tests}/**/*.prop.test.ts"] },
  },
  defineConfig({
    test: {
      setupFiles: [join(import.meta.dirname, "more-runs.ts")],
      env: {
        TOKENPIT_RUNS: process.env["TOKENPIT_RUNS"] ?? "20",
        TOKENPIT_SEED: process.env["TOKENPIT_SEED"] ?? "0",
      },
      testTimeout: 3_600_000,
    },
  }),
);

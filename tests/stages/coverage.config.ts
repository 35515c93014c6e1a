import { mergeConfig } from "vitest/config";
import config from "./isolated.config.ts";

const ROOMS = ["engine/book", "engine/matching", "engine/exchange"];

/** The tests of the exchange, with the branches of its rooms that they reach: at least 95 % of each room. */
export default mergeConfig(
  {
    ...config,
    test: {
      ...config.test,
      include: [
        "engine/{book,matching,exchange,regulation,clearing}/**/*.test.ts",
        "experiments/replay/**/*.test.ts",
        "tests/{contracts,replay}/**/*.test.ts",
        "tests/simulation/{exchange,rules}-*.test.ts",
      ],
    },
  },
  {
    test: {
      coverage: {
        enabled: true,
        include: ROOMS.map((room) => `${room}/**/*.ts`),
        exclude: ["**/*.test.ts"],
        reporter: ["text"],
        thresholds: Object.fromEntries(ROOMS.map((room) => [`${room}/**`, { branches: 95 }])),
      },
      testTimeout: 600_000,
    },
  },
);

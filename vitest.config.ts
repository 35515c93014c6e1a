import { defineConfig } from "vitest/config";
import isolated from "./tests/stages/isolated.config.ts";
import { LongestFirst } from "./tests/stages/longest-first.ts";

/** Files that replace a module by another (`vi.mock`), which takes Vite's loader. */
const MOCKING = [
  "experiments/cli/commands/replay.test.ts",
  "experiments/record/run-recording.test.ts",
];

// A project's own list is added to what it extends.
const { include, ...options } = isolated.test!;

/** Threads are shared by test files, and modules are loaded by Node itself, as those who run Tokenpit load them. */
const shared = {
  name: "shared",
  include: include!,
  exclude: [...MOCKING, "**/node_modules/**"],
  isolate: false,
  experimental: { viteModuleRunner: false, nodeLoader: false },
};

export default defineConfig({
  test: {
    ...options,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: "mocking", include: MOCKING } },
      { extends: true, test: shared },
    ],
  },
});

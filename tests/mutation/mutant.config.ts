import { join } from "node:path";
import { defineConfig, mergeConfig } from "vitest/config";
import config from "../../vitest.config.ts";
import type { Mutant } from "./mutants.ts";

const root = join(import.meta.dirname, "..", "..");
const mutant = JSON.parse(process.env["TOKENPIT_MUTANT"] ?? "null") as Mutant | null;

/** The tests with one file's source replaced by the mutant that TOKENPIT_MUTANT describes, as it is loaded. */
export default mergeConfig(
  config,
  defineConfig({
    root,
    // Transformed files are kept under names that do not tell mutants apart.
    test: { maxWorkers: 1, bail: 1, fsModuleCache: false },
    plugins: [
      {
        name: "mutant",
        enforce: "pre",
        transform(code, id) {
          if (mutant === null || id !== join(root, mutant.file)) return undefined;
          const { start, end, text } = mutant;
          return { code: code.slice(0, start) + text + code.slice(end), map: null };
        },
      },
    ],
  }),
);

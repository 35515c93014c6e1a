import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Mutant } from "./mutants.ts";

const root = join(import.meta.dirname, "..", "..");

/** `killed`: a test failed; `endless`: the tests came to no end, which is noticed too; `survived`: all passed. */
export type Fate = "killed" | "endless" | "survived";

/** Runs a test file in a process of its own with one mutant in place, or with none. */
export function tryMutant(mutant: Mutant | null, test: string, longestMs: number): Promise<Fate> {
  const words = ["run", "--config", "tests/mutation/mutant.config.ts", "--reporter=dot", test];
  const child = spawn(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), ...words], {
    cwd: root,
    stdio: "ignore",
    env: {
      ...process.env,
      TOKENPIT_MUTANT: JSON.stringify(mutant),
      TOKENPIT_CHECK_REPORT: undefined,
    },
  });
  let isEndless = false;
  const timer = setTimeout(() => {
    isEndless = true;
    child.kill("SIGKILL");
  }, longestMs);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => {
      clearTimeout(timer);
      resolve(isEndless ? "endless" : code === 0 ? "survived" : "killed");
    });
  });
}

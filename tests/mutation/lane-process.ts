// A process that runs test files with one mutant after another in place. Whoever started it sends a question and is
// answered whether a test failed; a mutant that makes tests endless makes it silent, and it is ended from outside.
import { join } from "node:path";
import { createVitest } from "vitest/node";
import type { Mutant } from "./mutants.ts";

export interface LaneQuestion {
  /** Null: the tests as they are. */
  readonly mutant: Mutant | null;
  /** A test file, or what the paths of several begin with. */
  readonly test: string;
}

export interface LaneAnswer {
  readonly isKilled: boolean;
}

const root = join(import.meta.dirname, "..", "..");
let mutant: Mutant | null = null;

const vitest = await createVitest(
  "test",
  {
    root,
    config: join(root, "tests", "stages", "isolated.config.ts"),
    watch: false,
    maxWorkers: 1,
    reporters: [{}],
    // Transformed files are kept under names that do not tell mutants apart.
    fsModuleCache: false,
  },
  {
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
  },
);

process.on("disconnect", () => process.exit());
process.on("message", (question: LaneQuestion) => void answer(question));

async function answer(question: LaneQuestion): Promise<void> {
  const before = mutant;
  ({ mutant } = question);
  for (const each of [before, mutant]) {
    if (each !== null) vitest.invalidateFile(join(root, each.file));
  }
  const specifications = await vitest.globTestSpecifications([question.test]);
  if (specifications.length === 0) throw new Error(`no such test: ${question.test}`);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  // Files of earlier questions are told again.
  const asked = new Set(specifications.map(({ moduleId }) => moduleId));
  const own = testModules.filter(({ moduleId }) => asked.has(moduleId));
  const isKilled = unhandledErrors.length > 0 || own.some((module) => !module.ok());
  process.send!({ isKilled } satisfies LaneAnswer);
}

/** Files whose mutants are tried, and the test files that are to kill them, the quickest first. */
export interface Target {
  readonly files: readonly string[];
  readonly tests: readonly string[];
}

/** Small files that much rests on: who is filled, what is owed, and what a study says. */
export const TARGETS: readonly Target[] = [
  { files: ["engine/matching/fifo.ts"], tests: ["engine/matching/fifo.test.ts"] },
  { files: ["engine/base/money.ts"], tests: ["engine/base/money.test.ts"] },
  {
    files: ["experiments/analysis/tost.ts"],
    tests: ["experiments/analysis/t-test.prop.test.ts", "tests/vectors.test.ts"],
  },
  {
    files: ["experiments/analysis/holm.ts"],
    tests: ["experiments/analysis/multiplicity.prop.test.ts", "tests/vectors.test.ts"],
  },
  { files: ["experiments/analysis/verdict.ts"], tests: ["experiments/analysis/verdict.test.ts"] },
];

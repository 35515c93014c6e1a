/** Files whose mutants are tried, and the tests that are to kill them, the quickest first. */
export interface Target {
  readonly files: readonly string[];
  /** Test files, or what the paths of several begin with. */
  readonly tests: readonly string[];
}

/** Small files that much rests on: who is filled, what is owed, and what a study says. */
export const TARGETS: readonly Target[] = [
  { files: ["engine/matching/fifo.ts"], tests: ["engine/matching/fifo.test.ts"] },
  {
    files: [
      "engine/matching/allocations.ts",
      "engine/matching/pipeline.ts",
      "engine/matching/top-step.ts",
      "engine/matching/lmm-step.ts",
      "engine/matching/least-part.ts",
      "engine/matching/pro-rata.ts",
      "engine/matching/split.ts",
      "engine/matching/share-level.ts",
      "engine/matching/with-rest.ts",
      "engine/matching/share-of.ts",
    ],
    tests: [
      "engine/matching/rules.test.ts",
      "engine/matching/least-part.test.ts",
      "engine/matching/share-of.test.ts",
      "engine/matching/allocations.prop.test.ts",
    ],
  },
  {
    files: ["engine/book/call-price.ts", "engine/book/own-orders.ts"],
    tests: [
      "engine/book/own-orders.test.ts",
      "tests/contracts/order-books.test.ts",
      "tests/contracts/order-books.prop.test.ts",
    ],
  },
  {
    files: ["engine/book/priority-orders.ts"],
    tests: ["engine/book/priority-orders.test.ts", "tests/contracts/order-books.test.ts"],
  },
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
  {
    files: ["experiments/numerics/quantile.ts"],
    tests: ["experiments/numerics/quantile.test.ts", "tests/vectors.test.ts"],
  },
  {
    files: ["experiments/analysis/t-test.ts"],
    tests: ["experiments/analysis/t-test.prop.test.ts", "tests/vectors.test.ts"],
  },
  {
    files: ["experiments/analysis/benjamini-hochberg.ts"],
    tests: ["experiments/analysis/multiplicity.prop.test.ts", "tests/vectors.test.ts"],
  },
  {
    files: ["experiments/analysis/bootstrap-interval.ts"],
    tests: [
      "experiments/analysis/bootstrap-interval.test.ts",
      "experiments/analysis/bootstrap.prop.test.ts",
    ],
  },
  {
    files: ["engine/regulation/price-limits.ts", "engine/regulation/price-band.ts"],
    tests: ["engine/regulation/price-"],
  },
  {
    files: ["engine/regulation/position-limits.ts"],
    tests: ["engine/regulation/position-limits", "engine/regulation/"],
  },
];

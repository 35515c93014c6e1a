/** A mistake of one place that methods 9.5 wants to be noticed by a known answer. */
export interface NamedMistake {
  readonly what: string;
  readonly file: string;
  /** Text that stands once in the file, and what stands there by mistake. */
  readonly from: string;
  readonly to: string;
  /** Known answers: those of the vectors, or numbers that were worked out or given once for all. */
  readonly test: string;
}

const VECTORS = "tests/vectors.test.ts";

export const NAMED_MISTAKES: readonly NamedMistake[] = [
  {
    what: "a purpose has another number",
    file: "engine/random/purposes.ts",
    from: "tie_break: 21,",
    to: "tie_break: 26,",
    test: "engine/random/purposes.test.ts",
  },
  {
    what: "a stream is named by its entity where its purpose belongs",
    file: "engine/random/random-source.ts",
    from: "this.purpose = purpose | 0;",
    to: "this.purpose = entity | 0;",
    test: VECTORS,
  },
  {
    what: "Newey and West leave out the last lag",
    file: "experiments/numerics/coefficient-covariance.ts",
    from: "j <= lag && j < fit.n",
    to: "j < lag && j < fit.n",
    test: VECTORS,
  },
  {
    what: "Newey and West have one lag more where nobody says how many",
    file: "experiments/numerics/coefficient-covariance.ts",
    from: "Math.floor(4 * exp((2 / 9) * log(n / 100)))",
    to: "Math.floor(4 * exp((2 / 9) * log(n / 100))) + 1",
    test: "experiments/numerics/regression.test.ts",
  },
  {
    what: "a variance is divided by n",
    file: "experiments/numerics/summary.ts",
    from: "export function variance(x: ArrayLike<number>, ddof = 1)",
    to: "export function variance(x: ArrayLike<number>, ddof = 0)",
    test: VECTORS,
  },
  {
    what: "a covariance is divided by n",
    file: "experiments/numerics/summary.ts",
    from: "covariance(x: ArrayLike<number>, y: ArrayLike<number>, ddof = 1)",
    to: "covariance(x: ArrayLike<number>, y: ArrayLike<number>, ddof = 0)",
    test: VECTORS,
  },
];

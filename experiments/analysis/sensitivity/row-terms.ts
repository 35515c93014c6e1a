/** Estimates of the indices by factor, and the variance that they are shares of. */
export interface Estimates {
  readonly first: readonly number[];
  readonly total: readonly number[];
  readonly firstByJansen: readonly number[];
  readonly variance: number;
}

/** Sums that every row adds to for a factor, one after another. */
const TERMS = 4;
/** A variance that is a smaller share of the mean square is rounding. */
const ROUNDING = 1e-14;

/**
 * What each row of a Saltelli design adds to the sums that indices are made of, so that a bootstrap sample of rows
 * costs additions only. Outputs must be centred near their mean.
 */
export class RowTerms {
  readonly #a: Float64Array;
  readonly #b: Float64Array;
  readonly #factors: number;
  /** Row by row, factor by factor: AB - A, B (AB - A), (A - AB)^2, (B - AB)^2. */
  readonly #terms: Float64Array;

  constructor(outputs: {
    readonly a: Float64Array;
    readonly b: Float64Array;
    readonly ab: readonly Float64Array[];
  }) {
    const { a, b, ab } = outputs;
    this.#a = a;
    this.#b = b;
    this.#factors = ab.length;
    this.#terms = new Float64Array(a.length * ab.length * TERMS);
    for (let row = 0; row < a.length; row++) {
      for (const [factor, mixed] of ab.entries()) {
        const fromA = mixed[row]! - a[row]!;
        const fromB = mixed[row]! - b[row]!;
        const terms = [fromA, b[row]! * fromA, fromA * fromA, fromB * fromB];
        this.#terms.set(terms, (row * ab.length + factor) * TERMS);
      }
    }
  }

  /** The indices of a sample of rows, which may come more than once; null where A and B do not vary in it. */
  estimates(sample: Int32Array): Estimates | null {
    const n = sample.length;
    let sumA = 0;
    let sumB = 0;
    let squares = 0;
    const sums = new Float64Array(this.#factors * TERMS);
    for (const row of sample) {
      const [a, b] = [this.#a[row]!, this.#b[row]!];
      sumA += a;
      sumB += b;
      squares += a * a + b * b;
      const from = row * sums.length;
      for (let k = 0; k < sums.length; k++) sums[k]! += this.#terms[from + k]!;
    }
    const centre = (sumA + sumB) / (2 * n);
    const variance = squares / (2 * n) - centre * centre;
    if (!(variance > (squares / (2 * n)) * ROUNDING)) return null;
    const term = (factor: number, which: number): number => sums[factor * TERMS + which]! / n;
    const factors = Array.from({ length: this.#factors }, (_, factor) => factor);
    // Every AB sums to the sum of A and its own differences from A.
    const mixed = factors.reduce((sum, factor) => sum + sumA / n + term(factor, 0), 0);
    const grand = ((sumA + sumB) / n + mixed) / (this.#factors + 2);
    return {
      first: factors.map((factor) => (term(factor, 1) - grand * term(factor, 0)) / variance),
      total: factors.map((factor) => term(factor, 2) / (2 * variance)),
      firstByJansen: factors.map((factor) => 1 - term(factor, 3) / (2 * variance)),
      variance,
    };
  }
}

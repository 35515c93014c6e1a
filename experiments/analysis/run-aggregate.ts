import { assert } from "../../engine/base/assert.ts";
import { type BootstrapInterval, bootstrapInterval } from "./bootstrap-interval.ts";
import { meanBootstraps } from "./mean-bootstrap.ts";
import { mergeMoments, type Moments, momentsOfOne, NO_MOMENTS } from "./mergeable/moments.ts";

/** What is known of one measure over all runs. */
export interface AggregatedMeasure {
  readonly name: string;
  /** Of the runs that have a value. */
  readonly moments: Moments;
  /** 95 % intervals of the mean, of a primary outcome with at least two values. */
  readonly interval: BootstrapInterval | null;
}

/**
 * Sums up summaries of runs, one after another in order of replications, and keeps of each only its primary outcomes: 8
 * bytes a run and primary outcome. Of other measures moments are kept. The same values in the same order give the same
 * bits, wherever they were computed.
 */
export class RunAggregate {
  readonly #measures: readonly string[];
  readonly #moments: Moments[];
  /** Columns of the primary outcomes, NaN where missing, and the positions of their measures. */
  readonly #columns: readonly Float64Array[];
  readonly #places: readonly number[];
  #runs = 0;

  /** @param most runs that there is room for */
  constructor(measures: readonly string[], primary: readonly string[], most: number) {
    this.#measures = measures;
    this.#moments = measures.map(() => NO_MOMENTS);
    this.#places = primary.map((name) => measures.indexOf(name));
    assert(!this.#places.includes(-1), "a primary outcome must be among the measures");
    this.#columns = primary.map(() => new Float64Array(most));
  }

  /** Takes the next run: its values in the order of the measures, null where it has none. */
  add(values: readonly (number | null)[]): void {
    assert(this.#runs < (this.#columns[0]?.length ?? Infinity), "more runs than there is room for");
    for (const [i, value] of values.entries()) {
      if (value === null) continue;
      this.#moments[i] = mergeMoments(this.#moments[i]!, momentsOfOne(value));
    }
    for (const [c, place] of this.#places.entries()) {
      this.#columns[c]![this.#runs] = values[place] ?? Number.NaN;
    }
    this.#runs++;
  }

  /** Moments of every measure, and intervals of the primary ones from shared bootstrap samples of whole runs. */
  results(draws: number, seed: number): AggregatedMeasure[] {
    const columns = this.#columns.map((column) => column.subarray(0, this.#runs));
    const bootstraps = meanBootstraps(columns, draws, seed);
    return this.#measures.map((name, i) => {
      const bootstrap = bootstraps[this.#places.indexOf(i)] ?? null;
      const interval = bootstrap === null ? null : bootstrapInterval(bootstrap, 0.95);
      return { name, moments: this.#moments[i]!, interval };
    });
  }
}

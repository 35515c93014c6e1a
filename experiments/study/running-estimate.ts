import { log, sqrt } from "../../engine/base/real.ts";
import type { EstimatedMean } from "../analysis/t-test.ts";
import { studentTQuantile } from "../numerics/student-t-distribution.ts";
import type { CellResult } from "../run/study-cell.ts";
import type { ResultStore } from "../runner/result-store.ts";
import { isContrasted } from "./contrasted-arms.ts";
import type { LoadedStudy } from "./load-study.ts";
import { cellsOf, type PlannedArm, seriesOf } from "./plan-study.ts";
import { stratifiedEstimate } from "./stratified-effect.ts";

/** Pairs that are read at once: whoever waits must not wait for this. */
const MOST_AT_ONCE = 500;

/** Replications that are waited for at once: runs in quarantine never come, and must not hold up the others. */
const MOST_AWAITED = 64;

/** The first primary outcome under the first compared arm, as far as pairs are finished, for people who wait. */
export class RunningEstimate {
  readonly #loaded: LoadedStudy;
  readonly #store: ResultStore;
  readonly #reference: PlannedArm;
  readonly #arm: PlannedArm | undefined;
  #next = 0;
  readonly #awaited: Set<number> = new Set();
  #n = 0;
  #mean = 0;
  #squares = 0;
  /** By replication, where there are strata to be weighed; null where a run has no value. */
  readonly #differences: (number | null)[] = [];

  constructor(
    loaded: LoadedStudy,
    [reference, ...arms]: readonly PlannedArm[],
    store: ResultStore,
  ) {
    this.#loaded = loaded;
    this.#store = store;
    this.#reference = reference!;
    this.#arm = arms.find(({ arm }) => isContrasted(loaded.study, arm));
  }

  /** "SCU.depth_lots by tight: -3.2 ± 0.8 (12 pairs)", a 95 % interval; null before there are two pairs. */
  words(): string | null {
    if (this.#arm === undefined) return null;
    this.#catchUp(this.#arm);
    const found = this.#estimate();
    if (found === null) return null;
    const [name, { logs }] = this.#outcome;
    const half = studentTQuantile(0.975, found.df) * found.standardError;
    const what = logs ? `log of ${name}` : name;
    const shown = `${found.estimate.toPrecision(3)} ± ${half.toPrecision(2)}`;
    return `${what} by ${this.#arm.arm.name}: ${shown} (${this.#n} pairs)`;
  }

  #estimate(): EstimatedMean | null {
    const { strata } = this.#loaded;
    if (strata !== null)
      return stratifiedEstimate(
        strata,
        Array.from(this.#differences, (each) => each ?? null),
      );
    if (this.#n < 2) return null;
    const df = this.#n - 1;
    return { estimate: this.#mean, standardError: sqrt(this.#squares / df / this.#n), df };
  }

  get #outcome(): readonly [string, { readonly logs: boolean }] {
    return Object.entries(this.#loaded.study.outcomes.primary)[0]!;
  }

  /** Pairs in order of replications, as far as they go; those with a run that is not there when asked again. */
  #catchUp(arm: PlannedArm): void {
    for (const replication of this.#awaited) {
      if (this.#take(arm, replication)) this.#awaited.delete(replication);
    }
    const end = Math.min(this.#loaded.study.replications, this.#next + MOST_AT_ONCE);
    for (; this.#next < end && this.#awaited.size < MOST_AWAITED; this.#next++) {
      if (!this.#take(arm, this.#next)) this.#awaited.add(this.#next);
    }
  }

  /** Whether both runs are there. */
  #take(arm: PlannedArm, replication: number): boolean {
    const x = this.#value(this.#reference, replication);
    const y = this.#value(arm, replication);
    if (x === "not there" || y === "not there") return false;
    const difference = x === null || y === null ? null : y - x;
    if (this.#loaded.strata !== null) this.#differences[replication] = difference;
    if (difference === null) return true;
    const away = difference - this.#mean;
    this.#n++;
    this.#mean += away / this.#n;
    this.#squares += away * (difference - this.#mean);
    return true;
  }

  /** The mean over mirrored runs; null where there is no value. */
  #value(arm: PlannedArm, replication: number): number | null | "not there" {
    const cells = cellsOf(this.#loaded, replication);
    if (!cells.every((cell) => this.#store.has(seriesOf(arm, cell), cell))) return "not there";
    const values = cells.map((cell) => this.#scaled(this.#store.read(seriesOf(arm, cell), cell)));
    if (values.some((value) => value === null)) return null;
    return values.reduce((sum: number, value) => sum + value!, 0) / values.length;
  }

  #scaled(run: CellResult | null): number | null {
    const [name, { logs }] = this.#outcome;
    const value = run?.metrics[name]?.[0] ?? null;
    if (!logs || value === null) return value;
    return value > 0 ? log(value) : null;
  }
}

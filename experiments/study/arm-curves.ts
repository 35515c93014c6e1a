import type { CellResult } from "../run/study-cell.ts";
import type { ColumnsInMaking, RunColumns } from "./run-columns.ts";

/** The paths in event time that an arm's runs kept, day by day. */
export interface KeptCurves {
  /** Curves of which some run has a point. */
  readonly names: readonly string[];
  /** Days of a curve, in order, each with the values of the runs that have one, in their order. */
  days(name: string): Iterable<readonly [day: number, values: readonly number[]]>;
}

/** Curves on their way into columns, of which each has the values of one day. */
export class CurvesInMaking {
  readonly #columns: ColumnsInMaking;
  readonly #days = new Map<string, Set<number>>();

  constructor(columns: ColumnsInMaking) {
    this.#columns = columns;
  }

  /** Adds the curves of a run. */
  add({ curves }: CellResult): void {
    for (const [name, curve] of Object.entries(curves)) {
      for (const [day, value] of curve) {
        const days = this.#days.get(name) ?? new Set();
        this.#days.set(name, days.add(day));
        this.#columns.add(columnOf(name, day), value);
      }
    }
  }

  /** @param columns those into which they went. */
  finish(columns: RunColumns): KeptCurves {
    const days = this.#days;
    return {
      names: [...days.keys()],
      *days(name) {
        for (const day of [...(days.get(name) ?? [])].sort((a, b) => a - b)) {
          yield [day, columns.get(columnOf(name, day)) as readonly number[]];
        }
      },
    };
  }
}

const columnOf = (name: string, day: number): string => `${name} on day ${day}`;

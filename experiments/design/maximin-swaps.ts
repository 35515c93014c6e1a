import { crowding } from "./crowding.ts";

/**
 * Exchanges cells of a Latin hypercube within its columns while that lowers sum d^-15 over pairs of points, in a fixed
 * order: the point with the nearest neighbour is exchanged with the first other one, column by column, that lowers the
 * sum; where none does, the next such point. It ends where no exchange helps, or when the work is spent.
 *
 * @param columns a permutation of 0 to N - 1 each, changed in place
 * @param work distances that may be looked at; a tenth of a second or so for 10 million
 * @returns the sum in cells, and the work that is left
 */
export function spreadApart(
  columns: readonly Int32Array[],
  work: number,
): { readonly crowding: number; readonly left: number } {
  const swaps = new MaximinSwaps(columns);
  for (;;) {
    const point = swaps.mostCrowded();
    if (point < 0 || swaps.looks > work) break;
    swaps.improve(point);
  }
  return { crowding: swaps.sum(), left: work - swaps.looks };
}

class MaximinSwaps {
  /** Distances looked at so far. */
  looks = 0;
  readonly #columns: readonly Int32Array[];
  readonly #points: number;
  /** Squared distances in cells, point by point: integers, so that changes are exact. */
  readonly #squared: Float64Array;
  /** Squared distance of each point's nearest neighbour. */
  readonly #nearest: Float64Array;
  /** Points for which no exchange helped since the last one was made. */
  readonly #settled: Uint8Array;
  /** Where the search for a partner goes on, so that it does not favour the first points. */
  #start = 0;

  constructor(columns: readonly Int32Array[]) {
    const points = columns[0]!.length;
    this.#columns = columns;
    this.#points = points;
    this.#settled = new Uint8Array(points);
    this.#squared = new Float64Array(points * points);
    for (const column of columns) {
      for (let i = 0; i < points; i++) {
        for (let j = 0; j < points; j++) {
          this.#squared[i * points + j]! += (column[i]! - column[j]!) * (column[i]! - column[j]!);
        }
      }
    }
    this.#nearest = Float64Array.from({ length: points }, (_, i) => this.#nearestOf(i));
  }

  /** The point with the nearest neighbour among those that are not settled; -1: all are. */
  mostCrowded(): number {
    let found = -1;
    for (let i = 0; i < this.#points; i++) {
      if (this.#settled[i] === 1) continue;
      if (found < 0 || this.#nearest[i]! < this.#nearest[found]!) found = i;
    }
    return found;
  }

  /** Exchanges a cell of the point with the first partner that lowers the sum; without one the point is settled. */
  improve(i: number): void {
    const points = this.#points;
    for (const column of this.#columns) {
      for (let step = 0; step < points; step++) {
        const j = (this.#start + step) % points;
        if (j === i || !this.#lowers(column, i, j)) continue;
        this.#exchange(column, i, j);
        this.#start = (j + 1) % points;
        this.#settled.fill(0);
        return;
      }
    }
    this.#settled[i] = 1;
  }

  /** Over pairs, of d^-15 in cells. */
  sum(): number {
    const points = this.#points;
    let total = 0;
    for (let i = 0; i < points; i++) {
      for (let j = 0; j < i; j++) total += crowding(this.#squared[i * points + j]!);
    }
    return total;
  }

  #lowers(column: Int32Array, i: number, j: number): boolean {
    const points = this.#points;
    this.looks += 4 * points;
    let before = 0;
    let after = 0;
    for (let k = 0; k < points; k++) {
      if (k === i || k === j) continue;
      const change = squaredChange(column, i, j, k);
      const fromI = this.#squared[i * points + k]!;
      const fromJ = this.#squared[j * points + k]!;
      before += crowding(fromI) + crowding(fromJ);
      after += crowding(fromI + change) + crowding(fromJ - change);
    }
    return after < before;
  }

  #exchange(column: Int32Array, i: number, j: number): void {
    const points = this.#points;
    const stale: number[] = [i, j];
    for (let k = 0; k < points; k++) {
      if (k === i || k === j) continue;
      const change = squaredChange(column, i, j, k);
      const oldI = this.#squared[i * points + k]!;
      const oldJ = this.#squared[j * points + k]!;
      this.#squared[i * points + k] = this.#squared[k * points + i] = oldI + change;
      this.#squared[j * points + k] = this.#squared[k * points + j] = oldJ - change;
      const nearest = this.#nearest[k]!;
      if (oldI === nearest || oldJ === nearest) stale.push(k);
      else this.#nearest[k] = Math.min(nearest, oldI + change, oldJ - change);
    }
    const moved = column[i]!;
    column[i] = column[j]!;
    column[j] = moved;
    for (const k of stale) this.#nearest[k] = this.#nearestOf(k);
  }

  #nearestOf(i: number): number {
    const points = this.#points;
    this.looks += points;
    let nearest = Infinity;
    for (let k = 0; k < points; k++) {
      if (k !== i) nearest = Math.min(nearest, this.#squared[i * points + k]!);
    }
    return nearest;
  }
}

/** What the squared distance of points i and k gains, and that of j and k loses, where i and j exchange their cells. */
function squaredChange(column: Int32Array, i: number, j: number, k: number): number {
  const [a, b, c] = [column[i]!, column[j]!, column[k]!];
  return (b - c) * (b - c) - (a - c) * (a - c);
}

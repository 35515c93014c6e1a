import { assert } from "../../../engine/base/assert.ts";
import { powerOfTwo } from "../../../engine/base/real-bits.ts";

/**
 * The canonical tree over n leaves, T(0..n-1) = T(first k) + T(rest), k the largest power of two below n: the same
 * merges of the same operands whoever makes them, so that a merge that is associative up to rounding only still gives
 * the same bits. No leaf: `empty`.
 *
 * @see methods 6.10; J. Demmel and H. D. Nguyen 2015, IEEE Transactions on Computers 64
 * @public
 */
export function treeReduce<State>(
  n: number,
  leaf: (index: number) => State,
  merge: (left: State, right: State) => State,
  empty: State,
): State {
  const tree = new TreeReduction(merge);
  for (let index = 0; index < n; index++) tree.add(index, 0, leaf(index));
  return tree.result(n, empty);
}

/**
 * The canonical tree where parts come in any order: a worker hands in complete aligned subtrees, of 2^level leaves from
 * an index that is a multiple of that. Subtrees that meet their sibling are merged at once, so that memory holds what
 * waits for its sibling only.
 */
export class TreeReduction<State> {
  readonly #merge: (left: State, right: State) => State;
  /** By level, the subtrees that wait, by their first leaf. */
  readonly #waiting: Map<number, State>[] = [];

  constructor(merge: (left: State, right: State) => State) {
    this.#merge = merge;
  }

  /** Hands in the subtree of the leaves first .. first + 2^level - 1, each leaf once in all. */
  add(first: number, level: number, state: State): void {
    let start = first;
    let height = level;
    let whole = state;
    assert(
      start >= 0 && start % powerOfTwo(height) === 0,
      `leaf ${start} begins no subtree of level ${height}`,
    );
    for (;;) {
      const waiting = (this.#waiting[height] ??= new Map<number, State>());
      assert(!waiting.has(start), `the leaves from ${start} were handed in before`);
      const size = powerOfTwo(height);
      const isLeft = (start / size) % 2 === 0;
      const sibling = isLeft ? start + size : start - size;
      const other = waiting.get(sibling);
      if (other === undefined) {
        waiting.set(start, whole);
        return;
      }
      waiting.delete(sibling);
      whole = isLeft ? this.#merge(whole, other) : this.#merge(other, whole);
      start = Math.min(start, sibling);
      height++;
    }
  }

  /** The tree of leaves 0 .. n - 1, which must all be there and no others. */
  result(n: number, empty: State): State {
    const parts = this.#parts(n);
    if (parts.length === 0) return empty;
    return parts.reduceRight((rest, first) => this.#merge(first, rest));
  }

  /** The subtrees that n is made of, from the largest: one for each bit of n. */
  #parts(n: number): State[] {
    const parts: State[] = [];
    let start = 0;
    for (let height = this.#waiting.length - 1; height >= 0; height--) {
      const waiting = this.#waiting[height] ?? new Map<number, State>();
      const size = powerOfTwo(height);
      const isThere = waiting.has(start);
      assert(waiting.size === (isThere ? 1 : 0), `leaves beyond 0..${n - 1} or gaps among them`);
      if (!isThere) continue;
      parts.push(waiting.get(start)!);
      start += size;
    }
    assert(start === n, `${n} leaves are wanted, ${start} are there`);
    return parts;
  }
}

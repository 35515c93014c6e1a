import { assert } from "../../../engine/base/assert.ts";
import { saltelliPlace } from "../../design/saltelli-design.ts";

/** What a model answered at the points of a Saltelli design: one value a row; null where a run has none. */
export interface SaltelliOutputs {
  readonly a: readonly (number | null)[];
  readonly b: readonly (number | null)[];
  /** By factor. */
  readonly ab: readonly (readonly (number | null)[])[];
}

/**
 * The outputs at the points of `saltelliDesign`, in its order, by matrix.
 */
export function saltelliOutputs(
  values: readonly (number | null)[],
  factors: number,
): SaltelliOutputs {
  assert(values.length % (factors + 2) === 0, `rows of ${factors + 2} values are wanted`);
  const of = (matrix: "A" | "B" | number): (number | null)[] =>
    values.filter((_, index) => saltelliPlace(index, factors).matrix === matrix);
  return {
    a: of("A"),
    b: of("B"),
    ab: Array.from({ length: factors }, (_, factor) => of(factor)),
  };
}

import { assert } from "../../engine/base/assert.ts";
import { BootstrapIndices } from "./bootstrap-indices.ts";

/** Columns that are gathered together: four doubles are half a line of a processor's cache. */
const TILE = 4;

/**
 * Sums of every column over bootstrap samples of its rows, each as large as the whole: result[c][b] is the sum of
 * column c over sample b. All columns have one length and share the samples; more of them cost gathers, no draws.
 * Each sum is taken in the order of the draws. Memory: as much as the columns once more, and 8 bytes a column and draw.
 */
export function resampledSums(
  columns: readonly Float64Array[],
  draws: number,
  seed: number,
): Float64Array[] {
  const sums = columns.map(() => new Float64Array(draws));
  const rows = columns[0]?.length ?? 0;
  for (const column of columns) assert(column.length === rows, "columns of one length are wanted");
  if (rows === 0) return sums;
  const tiles = tilesOf(columns, rows);
  const source = new BootstrapIndices(seed, rows);
  const indices = new Int32Array(rows);
  const totals = new Float64Array(TILE);
  for (let draw = 0; draw < draws; draw++) {
    source.fill(indices);
    for (let tile = 0; tile < tiles.length; tile++) {
      gather(tiles[tile]!, indices, totals);
      const first = tile * TILE;
      for (let i = 0; i < TILE && first + i < sums.length; i++) sums[first + i]![draw] = totals[i]!;
    }
  }
  return sums;
}

/** Four columns a tile, interleaved; the last one is filled up with zeros. */
function tilesOf(columns: readonly Float64Array[], rows: number): Float64Array[] {
  const tiles = Array.from(
    { length: Math.ceil(columns.length / TILE) },
    () => new Float64Array(rows * TILE),
  );
  for (const [c, column] of columns.entries()) {
    const tile = tiles[Math.floor(c / TILE)]!;
    for (let row = 0; row < rows; row++) tile[row * TILE + (c % TILE)] = column[row]!;
  }
  return tiles;
}

function gather(tile: Float64Array, indices: Int32Array, totals: Float64Array): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < indices.length; i++) {
    const at = indices[i]! * TILE;
    a += tile[at]!;
    b += tile[at + 1]!;
    c += tile[at + 2]!;
    d += tile[at + 3]!;
  }
  totals[0] = a;
  totals[1] = b;
  totals[2] = c;
  totals[3] = d;
}

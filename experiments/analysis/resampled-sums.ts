import { assert } from "../../engine/base/assert.ts";
import { BootstrapIndices } from "./bootstrap-indices.ts";

/** Columns that are summed up together, and draws that are counted at a time: both fit a processor's nearest cache. */
const TILE = 4;
const COUNTED = 4096;

/**
 * Sums of every column over bootstrap samples of its rows, each as large as the whole: result[c][b] is the sum of
 * column c over sample b, a row that is drawn k times counting k times, in the order of the rows. All columns have one
 * length and share the samples; more of them cost additions, no draws. Memory: as much as the columns once more, 10
 * bytes a row, and 8 bytes a column and draw.
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
  const counts = new Uint16Array(rows);
  const weights = new Float64Array(rows);
  const totals = new Float64Array(TILE);
  for (let draw = 0; draw < draws; draw++) {
    countDraws(source, counts);
    weights.set(counts);
    for (let tile = 0; tile < tiles.length; tile++) {
      addUp(tiles[tile]!, weights, totals);
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

/** How often each row is in the next sample. */
function countDraws(source: BootstrapIndices, counts: Uint16Array): void {
  counts.fill(0);
  const buffer = new Int32Array(Math.min(COUNTED, counts.length));
  for (let left = counts.length; left > 0; left -= COUNTED) {
    const drawn = left < buffer.length ? buffer.subarray(0, left) : buffer;
    source.draw(drawn);
    for (let i = 0; i < drawn.length; i++) counts[drawn[i]!]!++;
  }
}

function addUp(tile: Float64Array, weights: Float64Array, totals: Float64Array): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let row = 0, at = 0; row < weights.length; row++, at += TILE) {
    const weight = weights[row]!;
    a += weight * tile[at]!;
    b += weight * tile[at + 1]!;
    c += weight * tile[at + 2]!;
    d += weight * tile[at + 3]!;
  }
  totals[0] = a;
  totals[1] = b;
  totals[2] = c;
  totals[3] = d;
}

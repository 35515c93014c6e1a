import { BootstrapIndices } from "./bootstrap-indices.ts";

/** Draws that are counted at a time: they fit a processor's nearest cache. */
const COUNTED = 4096;

/**
 * Calls `visit` for bootstrap samples 0, 1, ... of so many rows, each as large as the whole: weights[r] is how often
 * row r was drawn. The array is used again for the next sample. 10 bytes a row.
 */
export function forEachSample(
  rows: number,
  draws: number,
  seed: number,
  visit: (weights: Float64Array, draw: number) => void,
): void {
  if (rows === 0) return;
  const source = new BootstrapIndices(seed, rows);
  const counts = new Uint16Array(rows);
  const weights = new Float64Array(rows);
  const buffer = new Int32Array(Math.min(COUNTED, rows));
  for (let draw = 0; draw < draws; draw++) {
    counts.fill(0);
    for (let left = rows; left > 0; left -= COUNTED) {
      const drawn = left < buffer.length ? buffer.subarray(0, left) : buffer;
      source.draw(drawn);
      for (let i = 0; i < drawn.length; i++) counts[drawn[i]!]!++;
    }
    weights.set(counts);
    visit(weights, draw);
  }
}

import { assert } from "../../engine/base/assert.ts";
import { log, log1p } from "../../engine/base/real.ts";
import { ANALYSIS_STREAM, analysisSource } from "./analysis-streams.ts";

/** How a series is cut into blocks: `moving`, of one length, or `stationary`, of geometric length, round the end. */
export interface BlockBootstrap {
  readonly kind: "moving" | "stationary";
  /** At least 1, whole for moving blocks; of stationary ones the mean. */
  readonly blockLength: number;
}

/**
 * Bootstrap samples of a series of n dependent values: rows of n indices, made of runs of consecutive ones. For
 * diagnostics within a run; between runs the replication is the unit (methods 6.4).
 *
 * @see Künsch 1989, Annals of Statistics 17; Politis and Romano 1994, J. Am. Statistical Association 89
 * @public
 */
export function* blockBootstrap(
  n: number,
  { kind, blockLength }: BlockBootstrap,
  draws: number,
  seed: number,
): Iterable<Int32Array> {
  assert(blockLength >= 1 && blockLength <= n, `blocks of 1 to ${n} values, not of ${blockLength}`);
  const source = analysisSource(seed, ANALYSIS_STREAM.blocks);
  const geometric = (): number =>
    blockLength === 1 ? 1 : 1 + Math.floor(log(source.uniformOpen()) / log1p(-1 / blockLength));
  for (let draw = 0; draw < draws; draw++) {
    const row = new Int32Array(n);
    for (let filled = 0; filled < n;) {
      const start = kind === "moving" ? source.below(n - blockLength + 1) : source.below(n);
      const length = Math.min(n - filled, kind === "moving" ? blockLength : geometric());
      for (let i = 0; i < length; i++) row[filled + i] = (start + i) % n;
      filled += length;
    }
    yield row;
  }
}

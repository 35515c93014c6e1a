import { assert } from "../../engine/base/assert.ts";
import { ANALYSIS_STREAM, analysisSource } from "./analysis-streams.ts";

/** A permutation test of paired differences: the sum under every pattern of signs, or under drawn ones. */
export interface SignFlipTest {
  readonly pTwoSided: number;
  /** Against the alternative that differences are above zero. */
  readonly pGreater: number;
  /** Patterns looked at. */
  readonly flips: number;
  /** Whether these are all there are. */
  readonly exact: boolean;
}

/** Pairs up to which every one of 2^n patterns is looked at. */
const MOST_EXACT = 14;
const FLIPS = 9_999;
/** Sums this near, relative to the sum of sizes, count as equal: they differ by rounding alone. */
const ROUNDING = 1e-12;

/**
 * The sign-flip test of n >= 1 differences: under the null of symmetry about zero every pattern of signs is as likely.
 * p is the share of patterns whose sum is at least as large as the one found: exact for n <= 14, else
 * (1 + count) / (1 + draws) over patterns drawn under the seed, the same ones for every outcome of as many pairs.
 *
 * @see Fisher 1935, The Design of Experiments, section 21; Phipson and Smyth 2010, Stat. Appl. Genet. Mol. Biol. 9
 */
export function signFlip(
  differences: ArrayLike<number>,
  seed: number,
  draws: number = FLIPS,
): SignFlipTest {
  const n = differences.length;
  assert(n > 0, "a sign-flip test needs a difference");
  let found = 0;
  let sizes = 0;
  for (let i = 0; i < n; i++) {
    found += differences[i]!;
    sizes += Math.abs(differences[i]!);
  }
  const exact = n <= MOST_EXACT;
  const sums = exact ? allSums(differences) : drawnSums(differences, seed, draws);
  const slack = ROUNDING * sizes;
  const [above, beyond] = [found - slack, Math.abs(found) - slack];
  let greater = 0;
  let further = 0;
  for (const sum of sums) {
    if (sum >= above) greater++;
    if (Math.abs(sum) >= beyond) further++;
  }
  const own = exact ? 0 : 1;
  const share = (count: number): number => (own + count) / (own + sums.length);
  return { pTwoSided: share(further), pGreater: share(greater), flips: sums.length, exact };
}

function allSums(differences: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(1 << differences.length);
  for (let i = 0; i < differences.length; i++) {
    const size = 1 << i;
    for (let at = 0; at < size; at++) {
      sums[at + size] = sums[at]! - differences[i]!;
      sums[at]! += differences[i]!;
    }
  }
  return sums;
}

/** Signs come by the byte: the signed sum of every eight differences is looked up. */
function drawnSums(differences: ArrayLike<number>, seed: number, draws: number): Float64Array {
  const groups = Math.ceil(differences.length / 8);
  const table = new Float64Array(groups * 256);
  for (let group = 0; group < groups; group++) {
    const eight = Array.from({ length: 8 }, (_, i) => differences[group * 8 + i] ?? 0);
    table.set(allSums(eight), group * 256);
  }
  const source = analysisSource(seed, ANALYSIS_STREAM.signs);
  const sums = new Float64Array(draws);
  for (let flip = 0; flip < draws; flip++) {
    let sum = 0;
    let word = 0;
    for (let group = 0; group < groups; group++) {
      word = group % 4 === 0 ? source.u32() : word >>> 8;
      sum += table[group * 256 + (word & 0xff)]!;
    }
    sums[flip] = sum;
  }
  return sums;
}

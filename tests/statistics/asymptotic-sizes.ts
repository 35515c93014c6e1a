import type { RandomSource } from "../../engine/random/random-source.ts";
import { analysisSource } from "../../experiments/analysis/analysis-streams.ts";
import { kyleLambda } from "../../experiments/metrics/liquidity/kyle-lambda.ts";
import { varianceRatio } from "../../experiments/metrics/price-discovery/variance-ratio.ts";
import { jumpTest } from "../../experiments/metrics/stability/jump-test.ts";
import { normalUpper } from "../../experiments/numerics/normal-distribution.ts";
import { type Finding, type NullStudyOptions, repeated, shareOf } from "./finding.ts";

const STREAM = 5_000;

/** Tests of tapes that are right for long samples only reject as often as was measured for methods 9.3. */
export const asymptoticSizes = (options: NullStudyOptions): Finding[] => [
  ...varianceRatios(options),
  ...jumps(options),
  ...neweyWest(options),
];

/** A share within what was measured, from `least` to `most`, give or take four standard errors and `off`. */
function measuredSize(
  name: string,
  value: number,
  [least, most]: readonly [number, number],
  studies: number,
  off = 0,
): Finding {
  const error = (share: number): number => 4 * Math.sqrt((share * (1 - share)) / studies) + off;
  return { name, value, low: Math.max(0, least - error(least)), high: most + error(most) };
}

const HORIZONS = [2, 10, 30];

/** Random walks whose variance moves: the robust variance ratio rejects 4.5 to 5.7 % at 5 %. */
function varianceRatios({ studies, seed }: NullStudyOptions): Finding[] {
  return [250, 1000].flatMap((n, place) => {
    const random = analysisSource(seed, STREAM + place);
    const found = repeated(studies, () => varianceRatio(walk(n, random), HORIZONS).horizons);
    return HORIZONS.map((q, i) => {
      const rejected = shareOf(found, (horizons) => horizons[i]!.ratio.value!.pRobust! <= 0.05);
      const name = `robust variance ratio of ${q}, GARCH, n = ${n}: rejects at 5 %`;
      return measuredSize(name, rejected, [0.045, 0.057], studies);
    });
  });
}

const WARM_UP = 50;

/** Log prices whose returns follow a GARCH(1, 1) of 0.1 and 0.85, with a variance of 1e-4 in the long run. */
function walk(n: number, random: RandomSource): Float64Array {
  const prices = new Float64Array(n + 1);
  let [variance, shock] = [1, 0];
  for (let i = -WARM_UP; i < n; i++) {
    variance = 0.05 + 0.1 * shock * shock + 0.85 * variance;
    shock = Math.sqrt(variance) * random.normal();
    if (i >= 0) prices[i + 1] = prices[i]! + 0.01 * shock;
  }
  return prices;
}

/** Sessions without a jump: 5.2 to 5.4 % at 5 %, 0.14 to 0.19 % at 0.1 %. */
function jumps({ studies, seed }: NullStudyOptions): Finding[] {
  return [48, 480].flatMap((n, place) => {
    const random = analysisSource(seed, STREAM + 10 + place);
    const p = repeated(studies, () => jumpTest(normals(n, random)).p.value!);
    const name = `jump test, n = ${n}: rejects`;
    return [
      measuredSize(
        `${name} at 5 %`,
        shareOf(p, (each) => each <= 0.05),
        [0.052, 0.054],
        studies,
      ),
      measuredSize(
        `${name} at 0.1 %`,
        shareOf(p, (each) => each <= 0.001),
        [0.0014, 0.0019],
        studies,
      ),
    ];
  });
}

const normals = (n: number, random: RandomSource): Float64Array =>
  Float64Array.from({ length: n }, () => random.normal());

/** Sizes of Newey and West's t by the number of bars. */
const NEWEY_WEST = [
  [60, 0.095],
  [96, 0.084],
  [240, 0.06],
] as const;
/** First autocorrelation of flow and of what moves prices besides. The process of the stated sizes is not told. */
const PERSISTENCE = 0.25;
const OTHER_PROCESS = 0.01;

/** Flow that moves no price: t of lambda rejects too often, the more so the fewer bars there are. */
function neweyWest({ studies, seed }: NullStudyOptions): Finding[] {
  return NEWEY_WEST.map(([n, size], place) => {
    const random = analysisSource(seed, STREAM + 20 + place);
    const p = repeated(studies, () => {
      const { t } = kyleLambda(persistent(n, random), persistent(n, random));
      return 2 * normalUpper(Math.abs(t.value!));
    });
    const rejected = shareOf(p, (each) => each <= 0.05);
    const name = `t of lambda, ${n} bars: rejects at 5 %`;
    return measuredSize(name, rejected, [size, size], studies, OTHER_PROCESS);
  });
}

function persistent(n: number, random: RandomSource): Float64Array {
  let value = random.normal() / Math.sqrt(1 - PERSISTENCE * PERSISTENCE);
  return Float64Array.from({ length: n }, () => (value = PERSISTENCE * value + random.normal()));
}

import { expect } from "vitest";
import { z } from "zod";
import { abdiRanaldo } from "../../experiments/metrics/liquidity/abdi-ranaldo.ts";
import { amihud } from "../../experiments/metrics/liquidity/amihud.ts";
import { corwinSchultz } from "../../experiments/metrics/liquidity/corwin-schultz.ts";
import { roll } from "../../experiments/metrics/liquidity/roll.ts";
import { turnover } from "../../experiments/metrics/liquidity/turnover.ts";
import { DESCRIPTION, type VectorTopic } from "./vector-topic.ts";

const value = z.number().nullable();
const expectedOfBars = z.strictObject({
  amihud_per_million: value,
  amihud_days_used: z.number(),
  amihud_sqrt_variant: value,
  roll_cov: value,
  roll_signed: value,
  roll_classic: value,
  corwin_schultz_pairs_first5: z.array(z.number()),
  corwin_schultz_mean_signed: value,
  corwin_schultz_mean_floored_at_zero: value,
  corwin_schultz_negative_share: value,
  abdi_ranaldo_signed: value,
  abdi_ranaldo_two_day_corrected: value,
  turnover_mean_volume_over_open_interest: value,
});
const edgeCase = z.strictObject({
  name: z.string(),
  closes: z.array(z.number()),
  note: z.string().optional(),
  expected: z.strictObject({
    roll_cov: value.optional(),
    roll_signed: value.optional(),
    roll_classic: value.optional(),
  }),
});

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("liquidity_proxies"),
  inputs: z.strictObject({
    multiplier: z.number(),
    rows: z.array(z.array(z.number()).length(6)).min(3),
  }),
  expected: expectedOfBars,
  edge_cases: z.array(edgeCase),
  tolerance: z.strictObject({ rtol: z.number() }),
  crosscheck: z.unknown(),
});

type VectorFile = z.infer<typeof vectorFile>;
type Values = Readonly<Record<string, number | null | readonly number[] | undefined>>;

/** Measures of liquidity from daily bars. */
export const liquidityProxies: VectorTopic = {
  id: "liquidity_proxies",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    const { rtol } = file.tolerance;
    const found = valuesOfBars(file);
    return [
      ...Object.entries(file.expected).map(([name, expected]) => ({
        name,
        run: () => compare({ [name]: expected }, found, rtol),
      })),
      ...file.edge_cases.map(({ name, closes, expected }) => ({
        name,
        run: () => compare(expected, valuesOfCloses(closes), rtol),
      })),
    ];
  },
};

function valuesOfBars({ inputs, expected }: VectorFile): Values {
  const [, high, low, close, volume, openInterest] = Array.from({ length: 6 }, (_, column) =>
    inputs.rows.map((row) => row[column]!),
  ) as [number[], number[], number[], number[], number[], number[]];
  const illiquidity = amihud(close, volume, inputs.multiplier);
  const corwin = corwinSchultz(high, low, close);
  const abdi = abdiRanaldo(high, low, close);
  const count = expected.corwin_schultz_pairs_first5.length;
  return {
    amihud_per_million: illiquidity.mean.value,
    amihud_days_used: illiquidity.mean.n,
    amihud_sqrt_variant: illiquidity.squareRoot.value,
    ...valuesOfCloses(close),
    corwin_schultz_pairs_first5: [...corwin.pairs.subarray(0, count)],
    corwin_schultz_mean_signed: corwin.signed.value,
    corwin_schultz_mean_floored_at_zero: corwin.floored.value,
    corwin_schultz_negative_share: corwin.negativeShare.value,
    abdi_ranaldo_signed: abdi.signed.value,
    abdi_ranaldo_two_day_corrected: abdi.twoDay.value,
    turnover_mean_volume_over_open_interest: turnover(volume, openInterest).value,
  };
}

function valuesOfCloses(closes: readonly number[]): Values {
  const { covariance, classic, signed } = roll(closes);
  return { roll_cov: covariance.value, roll_classic: classic.value, roll_signed: signed.value };
}

function compare(expected: Values, found: Values, rtol: number): void {
  for (const [name, wantedHere] of Object.entries(expected)) {
    if (wantedHere === null) {
      expect(found[name], name).toBeNull();
      continue;
    }
    const wanted = [wantedHere].flat() as number[];
    const values = [found[name]].flat();
    expect(values.length, name).toBe(wanted.length);
    for (const [i, one] of wanted.entries()) {
      expect(typeof values[i], name).toBe("number");
      expect(Math.abs(values[i]! - one), name).toBeLessThanOrEqual(rtol * Math.abs(one));
    }
  }
}

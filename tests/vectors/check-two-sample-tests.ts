import { expect } from "vitest";
import { z } from "zod";
import { halfWidth, sequentialStop } from "../../experiments/analysis/chow-robbins.ts";
import { controlCoefficient, controlledMean } from "../../experiments/analysis/control-variate.ts";
import { mannWhitney } from "../../experiments/analysis/mann-whitney.ts";
import { pairedEffect } from "../../experiments/analysis/paired-effect.ts";
import { signFlip } from "../../experiments/analysis/sign-flip.ts";
import {
  exactHedgesFactor,
  standardisedDifference,
} from "../../experiments/analysis/standardised-difference.ts";
import { steinTotal } from "../../experiments/analysis/stein-two-stage.ts";
import { tInterval, tTest } from "../../experiments/analysis/t-test.ts";
import { tost } from "../../experiments/analysis/tost.ts";
import { welch } from "../../experiments/analysis/welch.ts";
import { wilcoxonSignedRank } from "../../experiments/analysis/wilcoxon-signed-rank.ts";
import { variance } from "../../experiments/numerics/summary.ts";
import { expectAgreement } from "./expect-agreement.ts";
import { DESCRIPTION, type VectorTopic } from "./vector-topic.ts";

const list = z.array(z.number()).min(2);
const expectedValue = z.union([z.number(), z.tuple([z.number(), z.number()])]);
const numbersByName = z.record(z.string(), expectedValue);

/** Sections carry their bounds in their names, as in `tost_paired_pm1`. */
const MARGIN = /^tost_(?<kind>paired|welch)_pm(?<margin>[\d.]+)$/;
const PILOT = /^two_stage_n_from_pilot(?<pilot>\d+)$/;

const edgeCase = z.strictObject({
  name: z.string(),
  x: z.array(z.number()).min(2),
  y: z.array(z.number()).min(2),
  expected: z.strictObject({
    mean_diff: z.number(),
    t: z.number().nullable(),
    p_two_sided: z.number().nullable(),
    status: z.string(),
  }),
});

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("two_sample_tests"),
  inputs: z.strictObject({ x: list, y: list, z: list, control_for_x: list, sequence: list }),
  expected: z
    .object({ wilcoxon_signed_rank_exact: numbersByName.nullable(), sequential: numbersByName })
    .catchall(numbersByName),
  edge_cases: z.array(edgeCase),
  tolerance: z.strictObject({ rtol: z.number() }),
  crosscheck: z.unknown(),
});

type VectorFile = z.infer<typeof vectorFile>;
type Inputs = VectorFile["inputs"];
type Section = z.infer<typeof numbersByName>;

/** Paired and independent comparisons, permutation and rank tests, equivalence, control variates, stopping. */
export const twoSampleTests: VectorTopic = {
  id: "two_sample_tests",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    const { rtol } = file.tolerance;
    return [
      ...Object.entries(file.expected).map(([name, expected]) => ({
        name,
        run: () => {
          const found = sectionOf(name, file.inputs, expected);
          if (expected === null) expect(found).toBeNull();
          else compare(found!, expected, rtol, name);
        },
      })),
      ...file.edge_cases.map((each) => ({ name: each.name, run: () => checkEdge(each, rtol) })),
    ];
  },
};

type Found = Readonly<Record<string, number | null | readonly number[]>>;

function sectionOf(name: string, inputs: Inputs, expected: Section | null): Found | null {
  const { groups } = MARGIN.exec(name) ?? {};
  if (groups !== undefined)
    return equivalence(inputs, groups["kind"]!, Number(groups["margin"]), expected!);
  const section = SECTIONS[name];
  if (section === undefined) throw new Error(`nothing is known about the section ${name}`);
  return section(inputs, expected);
}

const differencesOf = ({ x, y }: Inputs): number[] => y.map((value, i) => value - x[i]!);

const SECTIONS: Record<string, (inputs: Inputs, expected: Section | null) => Found | null> = {
  paired: ({ x, y }) => {
    const effect = pairedEffect(x, y);
    return {
      mean_diff: effect.estimate,
      sd_diff: effect.sd,
      se: effect.sd! / Math.sqrt(effect.n),
      t: effect.t,
      df: effect.n - 1,
      p_two_sided: effect.p,
      ci95: effect.interval!,
      cohen_dz: effect.sizes!.dz,
      correlation_between_arms: effect.correlation,
      variance_reduction_factor_vs_independent: effect.varianceReduction,
    };
  },
  welch_z_minus_x: ({ x, z: other }) => {
    const test = welch(x, other);
    const { cohensD, hedgesG } = standardisedDifference(x, other)!;
    return {
      t: test.t,
      df: test.df,
      p_two_sided: test.p,
      ci95: tInterval(test, 0.95),
      cohen_d_pooled: cohensD,
      hedges_g_approx: hedgesG,
      hedges_g_R_effectsize_exact_gamma: exactHedgesFactor(x.length + other.length - 2) * cohensD,
    };
  },
  sign_flip_exact: (inputs) => {
    const { pTwoSided, pGreater, flips, exact } = signFlip(differencesOf(inputs), 1);
    expect(exact).toBe(true);
    return { p_two_sided: pTwoSided, p_greater: pGreater, n_flips: flips };
  },
  wilcoxon_signed_rank_exact: (inputs) => {
    // Differences are as exact as their inputs, which have few decimals: without rounding they would not tie.
    const rounded = differencesOf(inputs).map((d) => Number(d.toFixed(9)));
    const { positiveRanks, n, p, exact } = wilcoxonSignedRank(rounded);
    if (!exact) return null;
    const statistic = Math.min(positiveRanks, (n * (n + 1)) / 2 - positiveRanks);
    return { V: positiveRanks, W_plus: positiveRanks, W: statistic, statistic, p, p_two_sided: p };
  },
  mann_whitney_z_vs_x: ({ x, z: other }) => {
    const { u, superiority, cliffsDelta } = mannWhitney(x, other);
    return { U: u, prob_superiority: superiority, cliffs_delta: cliffsDelta };
  },
  control_variate_mean_of_x_with_c_mean_zero: ({ x, control_for_x }) => {
    const beta = controlCoefficient(x, control_for_x);
    const { estimate, varianceRatio } = controlledMean(x, control_for_x, 0, beta);
    return { beta, estimate, variance_ratio: varianceRatio };
  },
  sequential: ({ sequence }, expected) => {
    const first = expected!["n_min"] as number;
    const target = expected!["target_half_width"] as number;
    const grid = sequence.map((_, i) => first + i);
    const stop = sequentialStop(sequence, grid, target)!;
    const pilots = Object.keys(expected!).flatMap((key) => PILOT.exec(key) ?? []);
    const [key, pilot] = [pilots[0]!, Number(pilots[1])];
    const sd = Math.sqrt(variance(sequence.slice(0, pilot)));
    return {
      n_min: first,
      target_half_width: target,
      stop_n: stop,
      half_width_at_n_min: halfWidth(sequence.slice(0, first)),
      half_width_at_stop: halfWidth(sequence.slice(0, stop)),
      [key]: steinTotal(sd, pilot, target),
    };
  },
};

function equivalence(inputs: Inputs, kind: string, margin: number, expected: Section): Found {
  const estimated =
    kind === "paired" ? tTest(differencesOf(inputs)) : welch(inputs.x, inputs.z);
  const { p, tLower, pLower, tUpper, pUpper } = tost(estimated, margin);
  const all: Found = {
    p,
    t_lower: tLower,
    p_lower: pLower,
    t_upper: tUpper,
    p_upper: pUpper,
    ci90: tInterval(estimated, 0.9),
  };
  return Object.fromEntries(Object.keys(expected).map((key) => [key, all[key] ?? null]));
}

/** Every number that the file has, and only such as are known here. */
function compare(found: Found, expected: Section, rtol: number, where: string): void {
  for (const [key, value] of Object.entries(expected)) {
    const own = found[key];
    if (own === undefined) throw new Error(`nothing is known about ${where}.${key}`);
    const listOf = (each: typeof own | typeof value): readonly (number | null)[] =>
      each === null || typeof each === "number" ? [each] : each;
    const numbers = typeof value === "number" ? [value] : value;
    for (const [i, each] of numbers.entries()) expectAgreement(listOf(own)[i]!, each, rtol, key);
  }
}

function checkEdge({ x, y, expected }: z.infer<typeof edgeCase>, rtol: number): void {
  const test = tTest(y.map((value, i) => value - x[i]!));
  expectAgreement(test.estimate, expected.mean_diff, rtol, "mean_diff");
  expect(test.t).toBe(expected.t);
  expect(test.p).toBe(expected.p_two_sided);
  expect(test.status).toBe(expected.status);
}

import { z } from "zod";
import { log } from "../../engine/base/real.ts";
import { emaxFit } from "../../experiments/analysis/emax-fit.ts";
import { factorialEffects } from "../../experiments/analysis/factorial-effects.ts";
import { isotonicFit } from "../../experiments/analysis/isotonic-fit.ts";
import { jonckheere } from "../../experiments/analysis/jonckheere.ts";
import { levelMeans } from "../../experiments/analysis/level-means.ts";
import { oneWayAnova } from "../../experiments/analysis/one-way-anova.ts";
import { covarianceOf, leastSquares } from "../../experiments/numerics/least-squares.ts";
import { expectAgreement } from "./expect-agreement.ts";
import { DESCRIPTION, type VectorTopic } from "./vector-topic.ts";

const list = z.array(z.number()).min(1);
const rows = z.array(list).min(1);
const DESIGN = /^design_(?<factors>[A-Z]+)_/;

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("dose_response"),
  inputs: z.strictObject({
    levels: list,
    direction: z.union([z.literal(1), z.literal(-1)]),
    y_by_level: rows,
    factorial: z.object({ y_rows: rows }).catchall(rows),
  }),
  expected: z.strictObject({
    level_means: list,
    isotonic_fit: list,
    jonckheere: z.strictObject({
      J: z.number(),
      mean: z.number(),
      variance: z.number(),
      z: z.number(),
      p_two_sided: z.number(),
    }),
    emax_fit: z.strictObject({
      e0: z.number(),
      emax: z.number(),
      ed50: z.number(),
      se: list,
      residual_variance: z.number(),
    }),
    log2_dose_plus1_slope: z.number(),
    log2_slope_se: z.number(),
    anova_F: z.number(),
    anova_p: z.number(),
    factorial: z.strictObject({
      effects: z.record(z.string(), z.number()),
      se_effect: z.number(),
      pooled_variance: z.number(),
      df: z.number(),
    }),
  }),
  tolerance: z.strictObject({ rtol: z.number(), nls_rtol: z.number() }),
  crosscheck: z.unknown(),
});

type VectorFile = z.infer<typeof vectorFile>;

/** Levels of a dose: means, monotone and saturating fits, trend, variance; and effects of a factorial. */
export const doseResponse: VectorTopic = {
  id: "dose_response",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    return [
      { name: "level means and isotonic fit", run: () => checkIsotonic(file) },
      { name: "Jonckheere's trend test", run: () => checkTrend(file) },
      { name: "analysis of variance", run: () => checkAnova(file) },
      { name: "Emax fit", run: () => checkEmax(file) },
      { name: "slope in log2(dose + 1)", run: () => checkSlope(file) },
      { name: "effects of a factorial", run: () => checkFactorial(file) },
    ];
  },
};

function checkIsotonic({ inputs, expected, tolerance: { rtol } }: VectorFile): void {
  const { means, counts } = levelMeans(inputs.levels, inputs.y_by_level);
  expectAgreement(means, expected.level_means, rtol, "level_means");
  const fit = isotonicFit(means, counts, inputs.direction);
  expectAgreement(fit, expected.isotonic_fit, rtol, "isotonic_fit");
}

function checkTrend({ inputs, expected, tolerance: { rtol } }: VectorFile): void {
  const { j, mean, variance, z: score, p } = jonckheere(inputs.y_by_level);
  const { J, p_two_sided, ...rest } = expected.jonckheere;
  expectAgreement(j, J, rtol, "J");
  expectAgreement(mean, rest.mean, rtol, "mean");
  expectAgreement(variance, rest.variance, rtol, "variance");
  expectAgreement(score, rest.z, rtol, "z");
  expectAgreement(p, p_two_sided, rtol, "p_two_sided");
}

function checkAnova({ inputs, expected, tolerance: { rtol } }: VectorFile): void {
  const found = oneWayAnova(inputs.y_by_level)!;
  expectAgreement(found.f, expected.anova_F, rtol, "anova_F");
  expectAgreement(found.p, expected.anova_p, rtol, "anova_p");
}

function checkEmax({ inputs, expected, tolerance: { nls_rtol } }: VectorFile): void {
  const found = emaxFit(levelMeans(inputs.levels, inputs.y_by_level))!;
  const { e0, emax, ed50, se, residual_variance } = expected.emax_fit;
  expectAgreement(found.e0, e0, nls_rtol, "e0");
  expectAgreement(found.emax, emax, nls_rtol, "emax");
  expectAgreement(found.ed50, ed50, nls_rtol, "ed50");
  expectAgreement(found.standardErrors, se, nls_rtol, "se");
  expectAgreement(found.residualVariance, residual_variance, nls_rtol, "residual_variance");
}

function checkSlope({ inputs, expected, tolerance: { rtol } }: VectorFile): void {
  const y = inputs.y_by_level.flat();
  const doses = inputs.y_by_level.flatMap((level, i) => level.map(() => inputs.levels[i]!));
  const columns = [doses.map(() => 1), doses.map((dose) => log(dose + 1) / log(2))];
  const fit = leastSquares(y, columns)!;
  expectAgreement(fit.coefficients[1]!, expected.log2_dose_plus1_slope, rtol, "slope");
  const error = Math.sqrt(covarianceOf(fit, columns, { kind: "classic" }).values[3]!);
  expectAgreement(error, expected.log2_slope_se, rtol, "standard error");
}

function checkFactorial({ inputs, expected, tolerance: { rtol } }: VectorFile): void {
  const { y_rows, ...designs } = inputs.factorial;
  const [[name, design]] = Object.entries(designs) as [[string, number[][]]];
  const factors = DESIGN.exec(name)!.groups!["factors"]!;
  for (const [words, effect] of Object.entries(expected.factorial.effects)) {
    const aliases = words.split("=");
    const contrasts = aliases.map((each) => Array.from(each, (letter) => factors.indexOf(letter)));
    const { effects } = factorialEffects(design, y_rows, contrasts);
    for (const found of effects) expectAgreement(found, effect, rtol, words);
  }
  const found = factorialEffects(design, y_rows, []);
  expectAgreement(found.standardError, expected.factorial.se_effect, rtol, "se_effect");
  expectAgreement(found.pooledVariance, expected.factorial.pooled_variance, rtol, "pooled_variance");
  expectAgreement(found.df, expected.factorial.df, 0, "df");
}

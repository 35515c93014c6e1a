import { expect } from "vitest";
import { z } from "zod";
import { ADJUST_P } from "../../experiments/analysis/adjust-p.ts";
import { romanoWolf } from "../../experiments/analysis/romano-wolf.ts";
import { expectAgreement } from "./expect-agreement.ts";
import { DESCRIPTION, type VectorCheck, type VectorTopic } from "./vector-topic.ts";

const list = z.array(z.number()).min(1);
const rejections = z.array(z.boolean()).min(1);

const familyCase = z.strictObject({
  name: z.string(),
  p: list,
  expected: z.strictObject({
    bonferroni: list,
    holm: list,
    hochberg: list,
    BH: list,
    BY: list,
    holm_sidak: list,
    "reject_holm_0.05": rejections,
    "reject_BH_0.10": rejections,
  }),
});

const vectorFile = z.strictObject({
  ...DESCRIPTION,
  id: z.literal("multiple_testing"),
  cases: z.array(familyCase).min(1),
  romano_wolf: z.strictObject({
    t_observed: list,
    t_bootstrap_rows: z.array(list).min(1),
    expected: z.strictObject({ single_p: list, stepdown_p: list }),
  }),
  tolerance: z.strictObject({ rtol: z.number() }),
  crosscheck: z.unknown(),
});

type VectorFile = z.infer<typeof vectorFile>;

const METHODS = {
  bonferroni: "bonferroni",
  holm: "holm",
  hochberg: "hochberg",
  BH: "benjamini_hochberg",
  BY: "benjamini_yekutieli",
  holm_sidak: "holm_sidak",
} as const;

/** Adjusted p-values by every method, and step-down p-values of a joint bootstrap. */
export const multipleTesting: VectorTopic = {
  id: "multiple_testing",
  checksOf: (parsed) => {
    const file = vectorFile.parse(parsed);
    const { rtol } = file.tolerance;
    return [
      ...file.cases.flatMap((each) => familyChecks(each, rtol)),
      { name: "romano_wolf", run: () => checkRomanoWolf(file, rtol) },
    ];
  },
};

function familyChecks({ name, p, expected }: z.infer<typeof familyCase>, rtol: number) {
  const adjusted: VectorCheck[] = Object.entries(METHODS).map(([key, method]) => ({
    name: `${name}: ${key}`,
    run: () => expectAgreement(ADJUST_P[method](p), expected[key as keyof typeof METHODS], rtol, key),
  }));
  const rejects = (values: readonly number[], level: number) =>
    values.map((value) => value <= level);
  const rejected: VectorCheck = {
    name: `${name}: rejections`,
    run: () => {
      expect(rejects(ADJUST_P.holm(p), 0.05)).toEqual(expected["reject_holm_0.05"]);
      expect(rejects(ADJUST_P.benjamini_hochberg(p), 0.1)).toEqual(expected["reject_BH_0.10"]);
    },
  };
  return [...adjusted, rejected];
}

function checkRomanoWolf({ romano_wolf: family }: VectorFile, rtol: number): void {
  const columns = family.t_observed.map((_, s) => family.t_bootstrap_rows.map((row) => row[s]!));
  const { single, adjusted } = romanoWolf(family.t_observed, columns);
  expectAgreement(single, family.expected.single_p, rtol, "single_p");
  expectAgreement(adjusted, family.expected.stepdown_p, rtol, "stepdown_p");
}

import { analysisSource } from "../../experiments/analysis/analysis-streams.ts";
import { signFlip } from "../../experiments/analysis/sign-flip.ts";
import { tost } from "../../experiments/analysis/tost.ts";
import { tTest } from "../../experiments/analysis/t-test.ts";
import { welch } from "../../experiments/analysis/welch.ts";
import { wilcoxonSignedRank } from "../../experiments/analysis/wilcoxon-signed-rank.ts";
import { type Finding, type NullStudyOptions, repeated, sizeOf, uniformOf } from "./finding.ts";
import { LAWS, nullPairs, type OutcomeLaw } from "./synthetic-outcomes.ts";

/** Entity of the stream that studies are drawn from, away from those of the analysis itself. */
const STREAM = 1_000;

/** p-values of tests of pairs without an effect: uniform, and at or below 5 % in the stated share of studies. */
export function pairedSizes(options: NullStudyOptions): Finding[] {
  return [
    // Student's t is exact for normal outcomes at any n, and for what logarithms make normal.
    ...exact("t, normal, n = 12", options, LAWS.normal, 12, studentP),
    ...exact("t, lognormal in logs, n = 40", options, LAWS.lognormalInLogs, 40, studentP),
    // Without an effect pairs may change sides, so signs are exact whatever the law.
    ...exact("sign flips, all, lognormal, n = 12", options, LAWS.lognormal, 12, flipP(options)),
    ...exact("sign flips, drawn, heavy, n = 30", options, LAWS.heavyTailed, 30, flipP(options)),
    ...exact("signed ranks, heavy, n = 50", options, LAWS.heavyTailed, 50, rankP),
    // Tails of differences without an effect are symmetric: t rejects too rarely rather than too often.
    sizeOf("t, lognormal, n = 30", pValues(options, LAWS.lognormal, 30, studentP), {
      low: 0.02,
      high: 0.06,
    }),
    sizeOf("t, heavy, n = 30", pValues(options, LAWS.heavyTailed, 30, studentP), {
      low: 0.03,
      high: 0.06,
    }),
  ];
}

/** Of the differences of a study by its number, which is the seed of what it draws. */
type PValue = (differences: readonly number[], study: number) => number;

const studentP: PValue = (differences) => tTest(differences).p!;
const rankP: PValue = (differences) => wilcoxonSignedRank(differences).p!;
const flipP =
  ({ draws }: NullStudyOptions): PValue =>
  (differences, study) =>
    signFlip(differences, study, draws).pTwoSided;

function exact(
  name: string,
  options: NullStudyOptions,
  law: OutcomeLaw,
  n: number,
  test: PValue,
): Finding[] {
  const p = pValues(options, law, n, test);
  return [sizeOf(name, p), uniformOf(name, p)];
}

function pValues(
  { studies, seed }: NullStudyOptions,
  law: OutcomeLaw,
  n: number,
  test: PValue,
): number[] {
  const random = analysisSource(seed, STREAM + n);
  return repeated(studies, (study) => {
    const { x, y } = nullPairs(law, n, random);
    return test(
      y.map((value, i) => value - x[i]!),
      study,
    );
  });
}

/** Tests of independent arms with unequal spreads, and of equivalence at its very margin. */
export function otherSizes({ studies, seed }: NullStudyOptions): Finding[] {
  const random = analysisSource(seed, STREAM);
  const sample = (n: number, scale: number, shift = 0): number[] =>
    Array.from({ length: n }, () => shift + scale * random.normal());
  const apart = repeated(studies, () => welch(sample(40, 1), sample(15, 3)).p!);
  const margin = 0.8;
  const atMargin = repeated(studies, () => tost(tTest(sample(30, 1, margin)), margin).p);
  return [
    sizeOf("Welch, spreads 1 and 3, n = 40 and 15", apart),
    uniformOf("Welch, spreads 1 and 3, n = 40 and 15", apart),
    sizeOf("equivalence at the margin, n = 30", atMargin),
  ];
}

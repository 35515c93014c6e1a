import { expect, test } from "vitest";
import { syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import type { StudyResult } from "../study/study-result.ts";
import { armWords } from "./arm-words.ts";
import { ruleEventsTable } from "./rule-events-table.ts";
import { armsByWeight, chosenArms } from "./shown-arms.ts";
import { DEPTH_CURVE } from "./study-curves.ts";
import { studyDistributionFigures } from "./study-distribution-figure.ts";
import { studyEffectsFigure } from "./study-effects-figure.ts";
import { studyEventFigures } from "./study-event-figure.ts";
import { studyFanFigures } from "./study-fan-figure.ts";
import { verdictsTable } from "./verdicts-table.ts";

/** Policies numbered from 1: limits whose spot month begins so many days before the last trading day. */
const study = (count: number, more = ""): string => `schema: 1
name: many
title: What do many limits do?
scenario: market.yaml
seed: 1
replications: 12
${more}reference: none
arms:
  none: { label: no limit }
${Array.from(
  { length: count },
  (_, i) =>
    `  a${i + 1}:
    label: policy ${i + 1}
    set:
      rules:
        positionLimits:
          SCU: { spotMonth: { lots: ${i + 50} lots, mode: limit }, spotMonthStart: ${(i % 3) + 1} }`,
).join("\n")}
outcomes:
  primary:
    SCU.depth_lots: { smallestShare: 10 % }
`;

const DAYS = [-3, -2, -1];

/** Nothing happens but in the last policy, which takes away half of the depth. */
const build = (count: number, more: string): StudyResult =>
  syntheticStudy(study(count, more), (arm, replication) => ({
    values: {
      "SCU.depth_lots": (arm === `a${count}` ? 100 : 200) + (((replication + 1) * 7) % 5),
      "SCU.limit_bound": 1,
      "rules.position_limits.forced": arm === "none" ? 0 : 3,
    },
    curves: { "SCU.depth": DAYS.map((day) => [day, 200 + day] as const) },
  })).result;

const built = new Map<string, StudyResult>();

function made(count: number, more = ""): StudyResult {
  const key = `${count} ${more}`;
  const result = built.get(key) ?? build(count, more);
  built.set(key, result);
  return result;
}

test("a forest plot of fifteen arms shows all of them", () => {
  const [figure] = studyEffectsFigure(made(15));
  for (let i = 1; i <= 15; i++) expect(figure!.svg).toContain(`>policy ${i}<`);
  expect(figure!.caption).not.toContain("Shown");
});

test("where there is no room for all, the arm with an effect stays, and how many are left out is said", () => {
  const result = made(30);
  const captions = [
    ...studyEffectsFigure(result),
    ...studyDistributionFigures(result),
    ...studyEventFigures(result, DEPTH_CURVE),
    ...studyFanFigures(result, DEPTH_CURVE),
  ].map(({ caption, words }) => [caption, words] as const);
  expect(captions).toHaveLength(4);
  for (const [caption, words] of captions) {
    expect(caption).toMatch(/Shown: \d+ of 3[01] arms, those with effects first\.$/);
    expect(words).toContain("policy 30");
  }
  for (const table of [verdictsTable(result), ruleEventsTable(result)]) {
    expect(table.caption).toMatch(/; \d+ of 3[01] arms, those with effects first/);
    expect([...table.head, ...table.rows.map(([first]) => first)]).toContain("policy 30");
  }
});

test("arm by arm begins with the arm that has an effect, and counts those without a sentence", () => {
  const words = armWords(made(30));
  expect(words[0]).toMatch(/^Policy 30 /);
  expect(words.at(-1)).toMatch(/^These are 16 of 30 arms/);
  expect(armWords(made(15))).toHaveLength(15);
});

test("the reference stays first and the study's order is kept among those chosen", () => {
  const result = made(6);
  const arms = [result.reference, ...result.arms].map(({ planned }) => planned.arm);
  expect(armsByWeight(result)[0]!.name).toBe("a6");
  expect(chosenArms(result, arms, (arm) => arm, 3).map(({ name }) => name)).toEqual([
    "none",
    "a1",
    "a6",
  ]);
});

test("each arm's spot month begins where its own rule says", () => {
  const [figure] = studyEventFigures(made(3), DEPTH_CURVE);
  expect(figure!.caption).toContain("each arm's at the dot on its own path");
  expect(figure!.words).toMatch(/policy 2: 197 3 days before, 198 2 days before, 199 1 day before/);
  const [same] = studyEventFigures(made(1, "spotMonthStart: 1\n"), DEPTH_CURVE);
  expect(same!.caption).toContain("The spot month begins at the dotted line.");
});

test("a tick of a study with mirrored draws is a pair's mean", () => {
  const [single] = studyDistributionFigures(made(2));
  const [pairs] = studyDistributionFigures(made(2, "antithetic: true\n"));
  expect(single!.caption).toMatch(/^Each tick is a run;/);
  expect(pairs!.caption).toMatch(/^Each tick is the mean of a run and its mirrored twin;/);
  expect(pairs!.words).toContain("12 pairs.");
});

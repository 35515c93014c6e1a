import { expect, test } from "vitest";
import { MEASURE_GROUPS } from "../metrics/catalog/measure-groups.ts";
import { STYLISED_FACTS } from "../metrics/stylised-facts/facts.ts";
import type { ArmResults } from "./arm-results.ts";
import { armScorecard, SCORECARD_MEASURES } from "./study-scorecards.ts";

const armOf = (values: Record<string, readonly (number | null)[]>): ArmResults => ({
  planned: { arm: { label: "a" }, series: {} } as unknown as ArmResults["planned"],
  changed: { limits: [], prices: false },
  strata: null,
  values: new Map(Object.entries(values)),
  replications: 0,
  marketHashes: () => [],
  curves: { names: [], days: () => [] },
  expiries: [],
});

test("every measure of a scorecard stands in the catalogue, and judges a fact", () => {
  const known = new Set(MEASURE_GROUPS.flatMap(({ entries }) => entries.map(({ name }) => name)));
  expect(SCORECARD_MEASURES.filter((name) => !known.has(name))).toEqual([]);
  const { card } = armScorecard(armOf({}), "SCU", 60);
  const statistics = STYLISED_FACTS.flatMap((fact) => fact.statistics.map(({ name }) => name));
  expect(card.facts.flatMap((each) => each.statistics.map(({ name }) => name))).toEqual(statistics);
});

test("every number of a fact, judged or reported, has a measure of its own", () => {
  const runs = Array.from({ length: 40 }, (_, i) => 0.5 + i / 1e4);
  const values = Object.fromEntries(SCORECARD_MEASURES.map((name) => [`SCU.${name}`, runs]));
  const { card } = armScorecard(armOf(values), "SCU", 60);
  const scores = card.facts.flatMap(({ statistics }) => statistics);
  const without = scores.filter(({ mean }) => mean.value === null);
  expect(without.map(({ name }) => name)).toEqual([]);
  expect(new Set(SCORECARD_MEASURES).size).toBe(SCORECARD_MEASURES.length);
});

test("an arm whose gates pass on runs enough is validated; one gate that fails makes it illustrative", () => {
  const runs = (value: number): number[] => Array.from({ length: 40 }, (_, i) => value + i / 1e4);
  const values = {
    "SCU.tail_index": runs(3),
    "SCU.largest_autocorrelation": runs(0.01),
    "SCU.variance_ratio_10": runs(1),
    "SCU.clustering_lag_1": runs(0.2),
    "SCU.clustering_mean_20": runs(0.1),
    "SCU.clustering_memory": runs(0.3),
    "SCU.volume_volatility": runs(0.4),
  };
  expect(armScorecard(armOf(values), "SCU", 60).card.label).toBe("validated");
  const thin = { ...values, "SCU.tail_index": runs(12) };
  const { card } = armScorecard(armOf(thin), "SCU", 60);
  expect(card.label).toBe("illustrative");
  expect(card.facts[0]).toMatchObject({ verdict: "fail" });
});

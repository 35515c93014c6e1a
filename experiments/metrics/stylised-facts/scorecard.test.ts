import { describe, expect, test } from "vitest";
import { normalDraws } from "../../../tests/fixtures/normal-draws.ts";
import { numbersIn } from "../../../tests/fixtures/numbers-in.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { factVerdict } from "./fact-verdict.ts";
import { type Band, STYLISED_FACTS } from "./facts.ts";
import { scorecard } from "./scorecard.ts";
import { stylisedStatistics } from "./stylised-statistics.ts";

type Seed = Record<string, MetricValue>;

const inside = ({ least, most }: Band): number => {
  if (least !== null && most !== null) return (least + most) / 2;
  if (least !== null) return least + 0.01;
  return most === null ? 0 : most - 0.01;
};

/** A seed in the middle of every inner band, each moved a little. */
function goodSeed(i: number): Seed {
  const wobble = 1 + ((i % 5) - 2) / 1000;
  return Object.fromEntries(
    STYLISED_FACTS.flatMap(({ statistics }) =>
      statistics.map(({ name, bands }) => [
        name,
        measured(wobble * (bands === null ? 1 : inside(bands.pass)), 1000),
      ]),
    ),
  );
}

const good = Array.from({ length: 30 }, (_, i) => goodSeed(i));
const changed = (name: string, value: (i: number) => MetricValue): Seed[] =>
  good.map((seed, i) => ({ ...seed, [name]: value(i) }));

const verdictsOf = (seeds: Seed[]) =>
  new Map(scorecard(seeds).facts.map(({ fact, verdict }) => [fact.number, verdict]));

describe("scorecard", () => {
  test("thirty seeds in the middle of every band validate; leverage is reported and not judged", () => {
    const card = scorecard(good);
    expect(card.label).toBe("validated");
    expect(card.composite).toEqual({ score: 11, of: 11 });
    expect(card.facts[5]!.verdict).toBe("not_applicable");
    expect(card.facts[5]!.statistics[0]!.mean.value).toBeCloseTo(1, 3);
  });

  test("fewer seeds or days settle nothing", () => {
    expect(scorecard(good.slice(1))).toMatchObject({ isThin: true, label: "illustrative" });
    expect(scorecard(good, 19)).toMatchObject({ isThin: true, label: "illustrative" });
  });

  test("three seeds of thirty outside a band are let pass, four are not", () => {
    const outside = (count: number) =>
      verdictsOf(changed("hill_alpha", (i) => measured(i < count ? 5.5 : 3.5, 1000))).get(1);
    expect(outside(3)).toBe("pass");
    expect(outside(4)).toBe("warn");
  });

  test("seeds in the band whose interval reaches out of it do not pass", () => {
    const values = (i: number) => measured(i < 3 ? 1000 : 3.5, 1000);
    expect(verdictsOf(changed("hill_alpha", values)).get(1)).toBe("fail");
  });

  test("a lost gate makes a configuration illustrative, another lost fact does not", () => {
    const lost = () => measured(-1, 1000);
    expect(scorecard(changed("volume_volatility_correlation", lost)).label).toBe("illustrative");
    const bounceLost = scorecard(changed("sign_memory_exponent", lost));
    expect(bounceLost.label).toBe("validated");
    expect(bounceLost.composite).toEqual({ score: 10, of: 11 });
  });

  test("a fact that no seed has does not apply; one that half of them have fails", () => {
    const never = missing("insufficient_data");
    expect(verdictsOf(changed("impact_exponent", () => never)).get(10)).toBe("not_applicable");
    const half = (i: number) => (i % 2 === 0 ? never : measured(0.55, 1000));
    expect(verdictsOf(changed("impact_exponent", half)).get(10)).toBe("fail");
  });

  test("without a theory the Samuelson effect can warn at best", () => {
    expect(verdictsOf(changed("samuelson_of_theory", () => missing("not_identified"))).get(9)).toBe(
      "warn",
    );
  });

  test("without seeds nothing applies", () => {
    const card = scorecard([]);
    expect(card.composite).toEqual({ score: 0, of: 0 });
    expect(numbersIn(card).every(Number.isFinite)).toBe(true);
  });
});

describe("facts of one run", () => {
  test("its numbers have the names of the facts", () => {
    const names = STYLISED_FACTS.flatMap(({ statistics }) => statistics.map(({ name }) => name));
    expect(Object.keys(stylisedStatistics({ returns: [] })).sort()).toEqual(names.sort());
  });

  test("noise lacks heavy tails and clustering, and what was not given is missing", () => {
    const found = stylisedStatistics({ returns: normalDraws(3000, 71) });
    const verdicts = STYLISED_FACTS.map((fact) => factVerdict(fact, found));
    expect(verdicts[0]).toBe("warn");
    expect(verdicts[1]).not.toBe("fail");
    expect(verdicts[2]).toBe("fail");
    expect(verdicts[6]).toBe("not_applicable");
    expect(found.sign_memory_exponent!.status).toBe("insufficient_data");
  });

  test("a short run has no facts", () => {
    const found = stylisedStatistics({ returns: normalDraws(999, 71), signs: [1, -1] });
    expect(Object.values(found).every(({ status }) => status === "insufficient_data")).toBe(true);
  });
});

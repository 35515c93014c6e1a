import { describe, expect, test } from "vitest";
import { type SyntheticRuns, syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import { bytesOfContent } from "../record/file-content.ts";
import { conditionWords } from "./condition-words.ts";
import { CONDITIONS_SECTION } from "./conditions-table.ts";
import { reportParts } from "./report-parts.ts";

const DEPTH = "SCU.depth_lots";
const BOUND = "SCU.limit_bound";

const STUDY = `schema: 1
name: within
title: Under what conditions?
scenario: market.yaml
seed: 7
replications: 5
factors:
  limit:
    path: rules.positionLimits.SCU.spotMonth.lots
    unit: lots
    levels: [9000, 500, 100]
    with: { rules: { positionLimits: { SCU: { spotMonth: { mode: limit }, spotMonthStart: 3 } } } }
  fee: { label: client fee, path: rules.fees.SCU.clientFee, unit: USD, levels: [1, 3] }
  size: { sets: { small: {}, large: { agents: { strategic: { capital: 2000000 USD } } } } }
design: { kind: full_factorial, policy: limit }
analysis: { draws: 199 }
outcomes:
  primary: { ${DEPTH}: { smallest: 5 } }
  exploratory: { ${BOUND}: {} }
`;

/** In the order of the arms: limits within sizes within fees. */
const LOTS = [9000, 500, 100];

/** Depth falls by 2 a step of the limit where the fee is low and by 40 where it is high; chance is half a lot. */
const runs: SyntheticRuns = (arm, replication) => {
  const number = /^point-(\d+)$/.exec(arm)?.[1];
  if (number === undefined) return { values: { [DEPTH]: 300, [BOUND]: 0 } };
  const place = Number(number) - 1;
  const step = place % LOTS.length;
  const fee = Math.floor(place / (2 * LOTS.length));
  const chance = ((place * 7 + replication * 3) % 5) / 10;
  const depth = 300 + 10 * replication - 50 * fee - step * (fee === 0 ? 2 : 40) + chance;
  return { values: { [DEPTH]: depth, [BOUND]: step === 0 ? 0 : 1 } };
};

describe("a study with a policy", () => {
  const { result, store } = syntheticStudy(STUDY, runs);
  const parts = new Map(
    [...reportParts(result, store, [])].map(({ name, content }) => [
      name,
      Buffer.from(bytesOfContent(content)).toString(),
    ]),
  );
  const rowsOf = (table: string): string[] => parts.get(`${table}.csv`)!.trimEnd().split("\r\n");
  const sectionOf = (title: string): string =>
    parts.get("report.md")!.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";

  test("has the levels as arms of its effects, in the mean over combinations", () => {
    expect(result.effects.map(({ arm }) => arm.name)).toEqual([
      "limit-500-lots",
      "limit-100-lots",
      "limit-500-lots",
      "limit-100-lots",
    ]);
    const [first, second] = result.effects;
    expect(first!.effect.estimate).toBeCloseTo(-21, 0);
    expect(second!.effect.estimate).toBeCloseTo(-42, 0);
    expect(second!.effect.n).toBe(5);
    expect(result.doses).toEqual([]);
    expect(sectionOf("Answer")).toContain("the mean over 4 combinations of conditions");
    expect(sectionOf("Answer")).toContain("Limit 100 lots bound in 100 % of runs");
    expect(sectionOf("Effects")).toContain("Differences from limit 9000 lots");
  });

  test("tells on which condition the effect depends, and on which it does not", () => {
    const words = sectionOf(CONDITIONS_SECTION);
    expect(words).toContain(
      "depends on client fee (limit 100 lots: -4 at 1 USD, -80 at 3 USD; difference -76, 95 % interval -76.31 to ",
    );
    expect(words).toContain("not, by any difference that matters, on size.");
    expect(words).toContain(
      "Limit 500 lots has an effect in 2 of 4 combinations, none that matters in 2;",
    );
    expect(words).toContain("exploratory: an effect stands a false discovery rate of 10 %");
    expect(words).not.toContain("In this fraction");
    expect(words).toContain("| 3 USD, large | 270.2 | -40 \\* | -80 \\* |");
    expect(words).toContain("| 1 USD, small | 320.2 | -2 = | -4 = |");
    expect(words).toMatch(/\| limit 100 lots \| client fee \| 1 USD, 3 USD \|/);
  });

  test("tells combinations in which the rule never bound apart, and what a fraction mixes", () => {
    const conditions = result.conditions.map((each) =>
      each.scope === "combination" && each.at.includes("small")
        ? { ...each, verdict: "the rule never bound" as const }
        : each,
    );
    const [design, factors] = [result.loaded.study.design, result.loaded.study.factors];
    const study = {
      ...result.loaded.study,
      factors,
      design: { ...design, kind: "fractional_factorial" as const, halvings: 1 },
    } as typeof result.loaded.study;
    const [first, words] = conditionWords({ conditions, loaded: { ...result.loaded, study } });
    expect(first).toContain("In this fraction what a condition changes is mixed with");
    expect(words).toContain(
      "Limit 500 lots has an effect in 1 of 4 combinations, none that matters in 1, never bound in 2;",
    );
  });

  test("has a table with a row an outcome, a level and a condition, described column by column", () => {
    const [head, ...rows] = rowsOf("conditions");
    expect(head!.split(",").slice(0, 8)).toEqual([
      "outcome",
      "kind",
      "unit",
      "arm",
      "scope",
      "condition",
      "at",
      "combination",
    ]);
    // Two levels of the policy: 4 levels and 2 differences of conditions, and 4 combinations of the primary outcome.
    expect(rows).toHaveLength(2 * (6 + 4) + 2 * 6);
    expect(rows.filter((row) => row.includes(",combination,,"))).toHaveLength(8);
    const described = JSON.parse(parts.get("datapackage.json")!) as {
      resources: { name: string; schema: { fields: { type: string }[] } }[];
    };
    const table = described.resources.find(({ name }) => name === "conditions")!;
    expect(table.schema.fields.filter(({ type }) => type === "any")).toEqual([]);
  });

  test("describes levels by name as texts, which lie at no path", () => {
    const { resources } = JSON.parse(parts.get("datapackage.json")!) as {
      resources: { name: string; schema: { fields: Record<string, string>[] } }[];
    };
    const { fields } = resources.find(({ name }) => name === "runs")!.schema;
    const of = (name: string) => fields.find((field) => field["name"] === `factor_${name}`)!;
    expect(of("size")).toMatchObject({
      type: "string",
      description: "Level of size; empty where the arm leaves it as it is.",
    });
    expect(of("fee")).toMatchObject({
      type: "number",
      description:
        "Level of client fee (rules.fees.SCU.clientFee); empty where the arm leaves it as it is.",
    });
  });

  test("draws each effect as a cell with its number, and marks those that are effects", () => {
    const svg = parts.get("figures/conditions-level-scu_depth_lots.svg")!;
    expect(svg.match(/<rect/g)).toHaveLength(8);
    expect(svg).toMatch(/>-80\.?\d* \*</);
    expect(svg).toContain("client fee 3 USD");
    expect(parts.get("figures/conditions-combination-scu_depth_lots.svg")).toContain(
      "1: all at their first levels",
    );
  });

  test("keeps every point's runs and mediators, and those of the levels beside them", () => {
    expect(rowsOf("runs")).toHaveLength(1 + 5 * (1 + 12));
    const arms = rowsOf("mediators").map((row) => row.split(",")[0]);
    expect(arms).toContain("point-12");
    expect(arms).toContain("limit-500-lots");
  });
});

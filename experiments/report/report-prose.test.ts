import { describe, expect, test } from "vitest";
import { SMALL_MARKET } from "../../tests/fixtures/small-study.ts";
import { type SyntheticRun, syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import { armWords } from "./arm-words.ts";
import { headlineWords } from "./headline-words.ts";
import { labelWords } from "./label-words.ts";
import { limitWords } from "./limit-words.ts";

const study = (replications: number, more = ""): string => `schema: 1
name: synthetic
title: What does a limit do?
scenario: market.yaml
seed: 1
replications: ${replications}
reference: none
arms:
  none: { label: no limit }
  tight:
    label: a tight limit
    set: { rules: { positionLimits: { SCU: { spotMonth: { lots: 50 lots, mode: limit }, spotMonthStart: 3 } } } }
outcomes:
  primary:
    SCU.round_trip_cost_bps: { smallestShare: 10 % }
    SCU.depth_lots: { smallestShare: 10 % }
${more}`;

/** Noise that every build of the test shares, of about unit size. */
function noise(replication: number, salt: number): number {
  const u = Math.abs(((replication + 1) * 0.61803398875 + salt * 0.7548776662) % 1);
  return (u - 0.5) * Math.sqrt(12);
}

interface Planted {
  /** Added to the cost of a round trip (100 without) and to depth (200 without) in the arm. */
  readonly cost?: number;
  readonly depth?: number;
  /** Standard deviation of what pairs do not share, of either outcome. */
  readonly noise?: number;
  readonly bound?: number;
}

const planted =
  ({ cost = 0, depth = 0, noise: size = 1, bound = 1 }: Planted) =>
  (arm: string, replication: number): SyntheticRun => {
    const shared = 5 * noise(replication, 1);
    const own = arm === "none" ? 0 : 1;
    return {
      values: {
        "SCU.round_trip_cost_bps": 100 + shared + own * (cost + size * noise(replication, 2)),
        "SCU.depth_lots": 200 + shared + own * (depth + size * noise(replication, 3)),
        "SCU.limit_bound": own * bound,
      },
      marketHash: own === 0 ? "a" : "b",
    };
  };

const told = (replications: number, of: Planted): { headline: string; arms: string } => {
  const { result } = syntheticStudy(study(replications), planted(of));
  return { headline: headlineWords(result).join(" "), arms: armWords(result).join(" ") };
};

describe("the answer says what the study found, and no more", () => {
  test("a planted harm: how far, from where to where, with interval, and that it is for the worse", () => {
    const { headline, arms } = told(40, { cost: 25 });
    expect(headline).toMatch(
      /^Under a tight limit, round-trip cost of 50 lots rose for the worse from 99\.\d+ to 12\d\S* basis points/,
    );
    expect(headline).toMatch(
      /\(difference 2[45]\S*, 95 % interval 2\d\S* to 2\d\S*, adjusted p < 0\.0001\); the whole/,
    );
    expect(headline).toContain(
      "; the whole 95 % interval lies beyond the smallest effect of interest",
    );
    expect(headline).toContain("No difference that matters in depth near the touch.");
    expect(arms).toContain("A tight limit bound in 100 % of runs. Round-trip cost of 50 lots rose");
  });

  test("a planted benefit is one for the better", () => {
    expect(told(40, { cost: -25 }).headline).toContain("fell for the better");
    expect(told(40, { depth: 60 }).headline).toMatch(/depth near the touch rose for the better/);
    expect(told(40, { depth: -60 }).headline).toMatch(/depth near the touch fell for the worse/);
  });

  test("a planted null: that nothing that matters was found, and by what", () => {
    const { headline } = told(40, { cost: 0.2, depth: -0.3 });
    expect(headline).toMatch(
      /^No difference that matters: all 2 differences of 2 primary outcomes/,
    );
    expect(headline).toContain("90 % intervals, within what was fixed beforehand");
    expect(headline).not.toMatch(/rose|fell|too few/);
  });

  test("an unpowered study: that it cannot say, and how many pairs would", () => {
    const { headline } = told(6, { cost: 4, noise: 40 });
    expect(headline).toMatch(/^There is no clear answer: no effect was shown/);
    expect(headline).toMatch(/6 pairs are too few to say for round-trip cost of 50 lots/);
    expect(headline).toMatch(
      /holds both no effect and effects that matter; about \d+ pairs would tell/,
    );
    expect(headline).not.toMatch(/no difference/i);
  });

  test("a rule that never bound is no answer", () => {
    const { headline, arms } = told(40, { cost: 25, bound: 0 });
    expect(headline).toMatch(/^There is no answer: the rule bound in fewer than 5 % of the runs/);
    expect(arms).toContain("bound in 0.0 % of runs. That is too rarely (under 5 %)");
  });

  test("two arms that are one: that nothing changed at all", () => {
    const { headline } = told(40, { noise: 0 });
    expect(headline).toMatch(/^Nothing changed at all: every pair of runs is equal/);
  });

  test("a rule that cannot be seen to bind, and a run without a value", () => {
    const { result } = syntheticStudy(study(8), (arm) => ({
      values: { "SCU.round_trip_cost_bps": null, "SCU.depth_lots": null, "SCU.limit_bound": null },
      marketHash: arm,
    }));
    expect(headlineWords(result)[0]).toMatch(/^There is no answer: no pair of runs has a value/);
    expect(armWords(result)[0]).toContain("no run holds the whole event window of an expiry");
  });
});

describe("what a report calls itself", () => {
  test("a preview below a hundred replications, a study from there on", () => {
    expect(labelWords(syntheticStudy(study(99), planted({})).result)).toBe("Preview");
    expect(labelWords(syntheticStudy(study(100), planted({})).result)).toBe("Study");
  });

  test("of costs alone where no purchases can move the index, as in a structural economy they always can", () => {
    const label = (economy: string): string => {
      const market = `${SMALL_MARKET}economy: ${economy}\n`;
      return labelWords(syntheticStudy(study(100), planted({}), { market }).result);
    };
    expect(label("{ channel: { strength: 0 } }")).toBe("Study: cost side only, illustrative");
    expect(label("{ set: paper, model: structural, structural: {} }")).toBe("Study");
  });

  test("void where a control failed, and then nothing is claimed", () => {
    const controls = `controls:
  negative: { rules: { fees: { SCU: { clientFee: 9 USD } } } }
`;
    const { result } = syntheticStudy(study(100, controls), (arm, replication) => ({
      ...planted({ cost: 25 })(arm, replication),
      marketHash: arm,
    }));
    expect(labelWords(result)).toMatch(/^Void/);
    expect(headlineWords(result)).toEqual([
      expect.stringContaining("This study is void"),
      "The differences below must not be quoted.",
    ]);
  });
});

test("what is not shown: few replications, and a limit that begins when the average is mostly fixed", () => {
  const words = limitWords(syntheticStudy(study(10), planted({})).result).join(" ");
  expect(words).toContain("It has 10 replications: small effects cannot be seen");
  expect(words).toContain("begins 3 business days before the last trading day");
  const more = limitWords(syntheticStudy(study(100), planted({})).result).join(" ");
  expect(more).not.toContain("small effects cannot be seen");
});

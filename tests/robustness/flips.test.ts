import { expect, test } from "vitest";
import type { Verdict } from "../../experiments/analysis/verdict.ts";
import { curveSummary } from "./curve-summary.ts";
import { flipsOf } from "./flips.ts";
import type { Headline } from "./headlines.ts";
import { untouchedLines } from "./untouched-lines.ts";

/** The difference of an outcome in one specification; the smallest effect is 0.5. */
function row(
  specification: string,
  [low_95, estimate, high_95]: readonly [number, number, number],
  verdict: Verdict,
  outcome = "SCU.x",
): Headline {
  return {
    specification,
    outcome,
    unit: "%",
    start_days: 21,
    limit_lots: 100,
    binding_run_share: 1,
    n: 8,
    reference_mean: 7,
    estimate,
    low_95,
    high_95,
    smallest_effect: 0.5,
    verdict,
  };
}

const ROWS = [
  row("shipped", [-3, -2, -1], "effect"),
  row("agrees", [-5, -4, -3], "effect"),
  row("round", [1, 2, 3], "effect"),
  row("turned", [-1, 1, 3], "not powered"),
  row("small", [-0.3, -0.1, 0.1], "equivalent"),
  row("unbound", [-0.3, -0.1, 0.1], "the rule never bound"),
  row("blurred", [-4, -1, 2], "not powered"),
  // Clear by itself, but not after a correction for all differences: it agrees.
  row("corrected", [-4, -2, -0.1], "not powered"),
  row("shipped", [-1, 0.2, 1], "not powered", "SCU.y"),
  row("round", [1, 2, 3], "effect", "SCU.y"),
  row("turned", [-2, -0.5, 1], "not powered", "SCU.y"),
];

test("a table of specifications tells which turn, make, take away and lose an effect", () => {
  const found = flipsOf(ROWS, "shipped").map(({ kind, other }) => [
    other.outcome,
    other.specification,
    kind,
  ]);
  expect(found).toEqual([
    ["SCU.x", "round", "turns it round"],
    ["SCU.x", "turned", "turns the estimate"],
    ["SCU.x", "small", "takes it away"],
    ["SCU.x", "unbound", "takes it away"],
    ["SCU.x", "blurred", "loses it in chance"],
    ["SCU.y", "round", "makes an effect"],
  ]);
});

test("a curve is summed up in units of the smallest effect, by sign, interval and verdict", () => {
  expect(curveSummary(ROWS, ROWS[0]!)).toMatchObject({
    middle: -1.1,
    least: -8,
    largest: 4,
    sameSign: 6,
    falls: 3,
    rises: 1,
    effects: 3,
    equivalent: 1,
    unpowered: 3,
    unbound: 1,
  });
});

test("a limit that binds and leaves a distortion as it is, to the bit, is told apart from none to take away", () => {
  const distortion = "SCU.index_distortion_percent";
  const still = row("point", [0, 0, 0], "no difference", distortion);
  const [words] = untouchedLines([still, row("five-days", [-3, -2, -1], "effect", distortion)]);
  expect(words).toContain("on the last day's print (7 % without a limit; limits from day 21).");
  expect(untouchedLines([{ ...still, reference_mean: 0 }])).toEqual([]);
  expect(untouchedLines([{ ...still, binding_run_share: 0 }])).toEqual([]);
});

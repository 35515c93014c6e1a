import { expect, test } from "vitest";
import { effectSizes } from "./effect-sizes.ts";
import { jonckheere } from "./jonckheere.ts";
import { mannWhitney } from "./mann-whitney.ts";
import { wilcoxonSignedRank } from "./wilcoxon-signed-rank.ts";

test("Wilcoxon's signed ranks on Darwin's maize, as R gives them exactly", () => {
  // Differences in eighths of an inch; wilcox.test: V = 96, p = 0.04126.
  const maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
  const found = wilcoxonSignedRank(maize);
  expect(found).toMatchObject({ positiveRanks: 96, n: 15, exact: true });
  expect(found.p).toBeCloseTo(0.04126, 5);
});

test("five differences of one sign have the least exact p of five, 2 / 32", () => {
  expect(wilcoxonSignedRank([1, 2, 3, 4, 5]).p).toBe(2 / 32);
  expect(wilcoxonSignedRank([-1, -2, -3, -4, -5]).p).toBe(2 / 32);
});

test("zeros are dropped and ties share ranks, which leaves the normal approximation", () => {
  const found = wilcoxonSignedRank([0, 1, 1, -1, 2]);
  expect(found).toMatchObject({ positiveRanks: 8, n: 4, exact: false });
  expect(wilcoxonSignedRank([0, 0])).toMatchObject({ n: 0, p: null });
});

test("dominance counts pairs of values", () => {
  expect(mannWhitney([1, 2, 3], [2, 4])).toEqual({
    u: 4.5,
    superiority: 0.75,
    cliffsDelta: 0.5,
  });
  expect(mannWhitney([1, 2], [3, 4]).cliffsDelta).toBe(1);
});

test("Jonckheere's statistic counts pairs that rise, equal ones half", () => {
  const groups = [
    [1, 3],
    [2, 3],
    [4, 0],
  ];
  let pairs = 0;
  for (const [i, low] of groups.entries()) {
    for (const high of groups.slice(i + 1)) {
      for (const a of low) for (const b of high) pairs += b > a ? 1 : b === a ? 0.5 : 0;
    }
  }
  expect(jonckheere(groups).j).toBe(pairs);
});

test("effect sizes are null where they are not defined, never infinite", () => {
  const flat = { estimate: 1, sd: 0 };
  expect(effectSizes([1, 1], [2, 2], flat)).toEqual({
    dz: null,
    hedgesG: null,
    cliffsDelta: 1,
    logRatio: Math.log(2),
  });
  expect(effectSizes([-1, 1], [2, 2], flat).logRatio).toBeNull();
});

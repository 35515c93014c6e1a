import { expect, test } from "vitest";
import { findAgain, recoveryOf } from "./measure-recovery.ts";
import { RECOVERY_CASES, truthsOf } from "./recovery-cases.ts";

test.each(RECOVERY_CASES)(
  "$name: of a year every parameter has an estimate and a loss, and what moves the price is roughly found",
  (one) => {
    const found = [findAgain(one, 1, 0)];
    for (const { estimates, losses } of found) {
      expect(estimates.map(Number.isFinite)).toEqual(truthsOf(one).map(() => true));
      expect(losses.every((loss) => loss >= 0 && loss < 100)).toBe(true);
    }
    const { truth, median } = recoveryOf(one, found).find(({ key }) => key === "volatility")!;
    expect(median / truth).toBeGreaterThan(0.5);
    expect(median / truth).toBeLessThan(2);
  },
);

test("the middle, the ends and the share of losses up to the 90 % point of chi-squared", () => {
  const [plain] = RECOVERY_CASES;
  const found = Array.from({ length: 21 }, (_, i) => ({
    replication: i,
    estimates: [20 - i, 0, 0, 0, 0, 0],
    losses: [i < 7 ? 2.7056 : 2.7055, 0, 0, 0, 0, 0],
  }));
  const [rate] = recoveryOf(plain!, found);
  expect(rate).toEqual({
    key: "reversionRate",
    truth: 2.5,
    median: 10,
    p05: 1,
    p95: 19,
    covered: 14 / 21,
  });
});

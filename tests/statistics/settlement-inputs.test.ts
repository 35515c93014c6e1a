import { expect, test } from "vitest";
import { silent } from "../contracts/lived-economy.ts";
import { FOUR_PROVIDERS, settlementErrors } from "./settlement-inputs.ts";

const never = { rate: 0, meanDays: 3 };

test("where nobody is silent a gate changes no settlement, to the bit", () => {
  const gates = { ...FOUR_PROVIDERS, minimumProviders: 8 };
  const { bias, deviation, stoodIn } = settlementErrors(
    { gates, outages: { ...never, schedule: [] } },
    3,
  );
  expect(bias).toEqual({ mean: 0, low: 0, high: 0 });
  expect([deviation, stoodIn]).toEqual([0, 0]);
});

test("without a dear provider the settlement is lower, and a gate that asks for all is closed every day", () => {
  const schedule = silent(["Birch"], 0, 60);
  const outages = { ...never, schedule };
  const open = settlementErrors({ gates: FOUR_PROVIDERS, outages }, 3);
  expect(open.bias.mean).toBeLessThan(-1);
  expect(open.stoodIn).toBe(0);
  const all = { ...FOUR_PROVIDERS, minimumProviders: 8 };
  expect(settlementErrors({ gates: all, outages }, 3).stoodIn).toBe(1);
});

import { describe, expect, test } from "vitest";
import type { ProviderPlan } from "../../engine/economy/economy.ts";
import { alive, born } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { strategicProvider } from "./strategic-provider.ts";

const TRADE = 0;
const DECIDE = 1;

/** A market in which the provider sells 1000 hours a print and moves the print by a fifth of what it does. */
function deskOf(): FakeDesk {
  const desk = new FakeDesk();
  desk.outlookOf = ({ prints, withheldShare: w, logMarkup: m }: ProviderPlan) => ({
    revenue: prints * 2800 * (1 - w - 2 * m * m),
    soldUnits: prints * 1000,
    meanPrint: 2.8 + 0.2 * w + 0.2 * m,
    withheldHours: 1000 * w,
  });
  return desk;
}

const SURE = { signalNoise: 0, provider: 3, riskAversion: 1, openInterestShare: 1, marginShare: 1 };

describe("before the averaging", () => {
  test("the risk-averse provider hedges its output, in the months within reach, and trades towards it", () => {
    const desk = deskOf();
    desk.list({ daysLeft: 29, prints: 20 });
    desk.list({ daysLeft: 50, prints: 20 });
    const state = alive(strategicProvider, desk, { ...SURE, accumulateDays: 20 });
    strategicProvider.wake(state, desk, DECIDE);
    // 20 prints of 1000 hours: 27 lots.
    expect(state.campaigns).toMatchObject([{ instrument: 0, wantedLots: -27 }]);
    expect([desk.markups, desk.withheld]).toEqual([[], []]);
    strategicProvider.wake(state, desk, TRADE);
    expect(desk.orders()).toEqual([[0, -27, 279]]);
    expect(strategicProvider.exposures!(state, desk)[0]).toMatchObject({
      desiredLots: -27,
      physicalUnits: -1000,
    });
  });

  test("the bold one is long as far as capital and open interest go, for what its plan will push", () => {
    const desk = deskOf();
    desk.list({ daysLeft: 29, prints: 20 });
    const bold = { ...SURE, riskAversion: 0, openInterestShare: 0.5 };
    const state = alive(strategicProvider, desk, bold);
    strategicProvider.wake(state, desk, DECIDE);
    expect(state.campaigns).toMatchObject([{ wantedLots: 500 }]);
  });

  test("keeps to limits, on the side on which it is", () => {
    const desk = deskOf();
    const month = desk.list({ daysLeft: 29, prints: 20 });
    month.limits = { presentLots: 10, spotLots: null, spotStartDays: null };
    const state = alive(strategicProvider, desk, SURE);
    strategicProvider.wake(state, desk, DECIDE);
    strategicProvider.wake(state, desk, TRADE);
    expect(desk.orders()).toEqual([[0, -10, 279]]);
  });
});

describe("while the index is averaged", () => {
  /** What it does on the spot market with such a position in a month that is averaged. */
  function acts(position: number, given: Readonly<Record<string, unknown>> = {}) {
    const desk = deskOf();
    const month = desk.list({ daysLeft: 9, prints: 20 });
    month.position = position;
    const state = alive(strategicProvider, desk, { ...SURE, ...given });
    strategicProvider.wake(state, desk, DECIDE);
    strategicProvider.wake(state, desk, TRADE);
    expect(desk.orders()).toEqual([]);
    return { desk, state };
  }

  test("a long posts a higher price and withholds, a short posts a lower one and offers all", () => {
    // 400 lots of 730 hours over 20 prints: 14,600 hours a print gain 0.2 dollars a log point, against 5600 m^2.
    const long = acts(400);
    expect(long.state.plan.logMarkup).toBeCloseTo(0.1, 9);
    expect(long.desk.markups).toEqual([[3, 0, long.state.plan.logMarkup]]);
    expect(long.state.plan.withheldShare).toBeCloseTo(0.5, 9);
    expect(long.desk.withheld).toEqual([[500, 3]]);
    const short = acts(-400);
    expect(short.state.plan).toEqual({ withheldShare: 0, logMarkup: -0.1 });
    expect(short.desk.withheld).toEqual([]);
  });

  test("the markup of a small position is what the fall of sales lets it be", () => {
    // 60 lots: 2190 hours a print: the best of 438 m - 5600 m^2 is at 0.0391.
    expect(acts(60).state.plan.logMarkup).toBeCloseTo(438 / 11_200, 2);
    expect(acts(60, { largestMarkup: 0.02 }).state.plan.logMarkup).toBeCloseTo(0.02, 9);
  });

  test("turns back to its usual price once nothing of its own is settled any more", () => {
    const { desk, state } = acts(400);
    desk.month(0).position = 0;
    strategicProvider.wake(state, desk, DECIDE);
    expect(desk.markups.at(-1)).toEqual([3, 0, 0]);
    expect(state.plan).toEqual({ withheldShare: 0, logMarkup: 0 });
    expect(acts(0).desk.markups).toEqual([]);
  });
});

test("without a structural economy it does nothing", () => {
  const desk = new FakeDesk();
  desk.list({ daysLeft: 29, prints: 20 });
  const state = born(strategicProvider, desk, SURE);
  strategicProvider.wake(state, desk, DECIDE);
  strategicProvider.wake(state, desk, TRADE);
  expect([state.campaigns, desk.orders(), desk.markups]).toEqual([[], [], []]);
});

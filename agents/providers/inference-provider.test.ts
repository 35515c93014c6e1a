import { describe, expect, test } from "vitest";
import { born } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { SCU_VIEW, SIT_VIEW } from "../../tests/contracts/fake-month.ts";
import { inferenceProvider } from "./inference-provider.ts";

const SURE = { capacityLots: 100, capacityVolatility: 0, hedgeRatio: 1, horizonMonths: 1 };

function bothFamilies(): FakeDesk {
  const desk = new FakeDesk([SIT_VIEW, SCU_VIEW]);
  desk.list({ daysLeft: 30, family: 0 });
  desk.list({ daysLeft: 30, family: 1 });
  desk.prints = [2, 2.8];
  return desk;
}

function opened(desk: FakeDesk, given: Readonly<Record<string, unknown>>) {
  const state = born(inferenceProvider, desk, { ...SURE, ...given });
  const opening = inferenceProvider.openingLots!(state, desk);
  inferenceProvider.start(state, desk);
  return { state, opening: opening.map(({ instrument, lots }) => [instrument, lots]) };
}

describe("an owner of GPUs", () => {
  test("is naturally long compute: it sells SCU forward, and has no business in SIT", () => {
    const desk = bothFamilies();
    const { state, opening } = opened(desk, { supply: "owner" });
    expect(opening).toEqual([[1, -100]]);
    expect(desk.declared).toEqual([{ family: 1, needLots: 0, outputLots: 1200 }]);
    const [exposure, ...others] = inferenceProvider.exposures!(state, desk);
    expect(others).toEqual([]);
    expect(exposure).toMatchObject({ family: 1, needLots: -100, desiredLots: -100 });
    expect(exposure!.physicalUnits).toBeCloseTo((-100 / 21) * 730, 9);
    expect(exposure!.physicalCost).toBeCloseTo((-100 / 21) * 730 * 2.8, 9);
  });

  test("sells towards its target", () => {
    const desk = bothFamilies();
    const { state } = opened(desk, { supply: "owner", childLots: 30 });
    inferenceProvider.wake(state, desk, 0);
    expect(desk.orders()).toEqual([[1, -30, 279]]);
  });

  test("where only tokens are listed it neither trades nor fails", () => {
    const desk = new FakeDesk([SIT_VIEW]);
    desk.list({ daysLeft: 30 });
    const { state, opening } = opened(desk, { supply: "owner" });
    inferenceProvider.wake(state, desk, 0);
    expect([opening, desk.orders(), inferenceProvider.exposures!(state, desk)]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe("a renter of GPUs", () => {
  test("is short compute and long tokens: it buys SCU and sells the tokens that its hours yield", () => {
    const desk = bothFamilies();
    desk.tokensAnHour = 1.4;
    const { opening } = opened(desk, { supply: "renter" });
    // 100 lots of 730 hours at 1.4 million tokens an hour are 102,200 million: 102 lots of a thousand million.
    expect(opening).toEqual([
      [0, -102],
      [1, 100],
    ]);
    expect(desk.declared).toEqual([
      { family: 0, needLots: 0, outputLots: Math.ceil(12 * 102.2) },
      { family: 1, needLots: 1200, outputLots: 0 },
    ]);
  });

  test("works on both sides of its margin in turn", () => {
    const desk = bothFamilies();
    const { state } = opened(desk, { supply: "renter", childLots: 10 });
    for (let visit = 0; visit < 4; visit++) inferenceProvider.wake(state, desk, 0);
    expect(desk.orders()).toEqual([
      [0, -10, 279],
      [1, 10, 281],
      [0, -10, 281],
      [1, 10, 279],
    ]);
  });

  test("comes to the market as often for each book as it says", () => {
    const rate = (supply: string): number => {
      const desk = bothFamilies();
      opened(desk, { supply });
      return 1 / desk.wakes[0]!.timeUs;
    };
    expect(rate("renter") / rate("owner")).toBeCloseTo(2 * (23 / 24), 6);
  });
});

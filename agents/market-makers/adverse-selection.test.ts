import { describe, expect, test } from "vitest";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import { alive, filled } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import { makerLaws } from "../../tests/contracts/maker-laws.ts";
import { adverseSelectionMaker } from "./adverse-selection.ts";
import { expectedShare, expectedSide } from "./informed-flow.ts";

/** News of 0.0165 x 280 / sqrt(4) = 2.31 ticks; the mean of shares from none to 0.8 is 0.4. */
const GIVEN = {
  quoteLots: 20,
  inventoryLots: 1000,
  riskAversion: 0.1,
  arrivalDecay: 3,
  quietArrivals: 50,
  dailyVolatility: 0.0165,
  imbalanceTicks: 0,
  mostInformed: 0.8,
  newsADay: 4,
  shareForgetting: 0.1,
};

function maker(given: Readonly<Record<string, unknown>> = {}) {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 60, prints: 20 });
  const state = alive(adverseSelectionMaker, desk, { ...GIVEN, ...given });
  const look = (): void => adverseSelectionMaker.wake(state, desk, 0);
  look();
  /** Customers buy (+1) or sell (-1) a quote each, of an inventory that stays empty. */
  const trade = (flow: readonly number[]): void => {
    for (const sign of flow) {
      const { bid, ask } = state.months[0]!;
      const report =
        sign > 0 ? filled(0, SELL, ask.order, 20, 0) : filled(0, BUY, bid.order, 20, 0);
      adverseSelectionMaker.hear!(state, desk, report);
    }
  };
  return { desk, month, state, look, trade };
}

const width = ({ state }: ReturnType<typeof maker>): number => {
  const { bid, ask } = state.months[0]!;
  return ask.priceTicks - bid.priceTicks;
};

describe("what a fill tells it", () => {
  test("before any: its quotes are a news times the mean share further apart than inventory alone asks", () => {
    // Lean 0.214606 x 4.62 / sqrt(50) = 0.14022: 0.07011 + 0.32790 + 2.31 x 0.4 = 1.32201 either side of 280.
    const { desk, state } = maker();
    expect(desk.orders()).toEqual([
      [0, 20, 278],
      [0, -20, 282],
    ]);
    expect(state.months[0]!.reservation).toBe(280);
  });

  test("its offer taken once: the value is expected 2.31 x 0.4 ticks higher, where its quotes go", () => {
    const { state, trade } = maker();
    trade([1]);
    expect(state.months[0]!.reservation).toBeCloseTo(280.924, 9);
    trade([-1]);
    expect(state.months[0]!.reservation).toBeCloseTo(280, 9);
  });

  test("a part of a quote tells less; more than a quote at once tells no more", () => {
    const sideOf = (lots: number): number => {
      const { state, desk } = maker();
      adverseSelectionMaker.hear!(state, desk, filled(0, SELL, 2, lots, 0));
      return expectedSide(state.beliefs[0]!);
    };
    expect(sideOf(5)).toBeGreaterThan(0);
    expect(sideOf(5)).toBeLessThan(sideOf(20));
    expect(sideOf(200)).toBe(sideOf(20));
  });
});

describe("the share that it learns", () => {
  const learnt = ({ state }: ReturnType<typeof maker>): number =>
    expectedShare(state.beliefs[0]!, GIVEN.mostInformed);

  test("is large where fills come in runs, small where they do not, and its quotes are as wide", () => {
    const [runs, mixed] = [maker(), maker()];
    for (let round = 0; round < 6; round++) {
      runs.trade(round % 2 === 0 ? [1, 1, 1, 1] : [-1, -1, -1, -1]);
      mixed.trade([1, -1, 1, -1]);
      // What moved the value is known after some hours: 40 looks of five minutes, of 23 hours a trade date.
      for (const each of [runs, mixed]) for (let i = 0; i < 40; i++) each.look();
    }
    expect(learnt(runs)).toBeGreaterThan(0.55);
    expect(learnt(mixed)).toBeLessThan(0.3);
    expect(width(runs)).toBeGreaterThan(width(mixed));
  });

  test("is bounded, and forgotten by so much a trade date", () => {
    const one = maker();
    one.trade(Array.from({ length: 500 }, () => 1));
    const sure = learnt(one);
    expect(sure).toBeGreaterThan(0.75);
    expect(sure).toBeLessThanOrEqual(GIVEN.mostInformed);
    one.desk.tradeDate += 1;
    one.look();
    expect(learnt(one)).toBeCloseTo(0.9 * sure + 0.1 * 0.4, 9);
  });

  test("a belief leaves with its month", () => {
    const { desk, state, look, trade } = maker();
    trade([1]);
    desk.list({ daysLeft: 80 });
    desk.listed = () => [desk.month(1).future];
    look();
    expect(state.beliefs.map(({ instrument }) => instrument)).toEqual([1]);
  });
});

makerLaws(adverseSelectionMaker);

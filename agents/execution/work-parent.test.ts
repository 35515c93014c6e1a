import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PublicTrade } from "../../engine/agent.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { BUY } from "../../engine/book/order-books.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import type { FakeMonth } from "../../tests/contracts/fake-month.ts";
import type { ExecutionValues } from "./execution-parameters.ts";
import type { ParentOrder } from "./parent-order.ts";
import { lotsByStep } from "./twap.ts";
import { startParent, stepParent } from "./work-parent.ts";

const VALUES: ExecutionValues = {
  execution: "twap",
  executionSpan: 4 * HOUR_US,
  executionSteps: 4,
  participationShare: 0.1,
  settlementOffset: 2,
};

/** A parent in the only month of a market, and a step of it by hand: returns whether it goes on. */
function begun(lots: number, given: Partial<ExecutionValues>, childLots = 5) {
  const desk = new FakeDesk();
  const month: FakeMonth = desk.list({ daysLeft: 30 });
  const values = { ...VALUES, ...given };
  const parent: ParentOrder = startParent(desk, values, 0, { metaorder: 7, instrument: 0, lots });
  const step = (): boolean => stepParent(desk, values, 0, parent, childLots);
  return { desk, month, parent, step };
}

test("steps come evenly over the span, each by the parent's number, and end with it", () => {
  const { desk, step } = begun(10, {});
  expect(Array.from({ length: 4 }, step)).toEqual([true, true, true, false]);
  expect(desk.wakes).toEqual(Array.from({ length: 4 }, () => ({ timeUs: HOUR_US, tag: 7 })));
});

describe("twap", () => {
  test("takes even slices that add up to the parent, on either side", () => {
    for (const sign of [1, -1]) {
      const { desk, step } = begun(sign * 10, {});
      for (let i = 0; i < 4; i++) step();
      const price = sign > 0 ? 281 : 279;
      expect(desk.orders()).toEqual([2, 3, 2, 3].map((lots) => [0, sign * lots, price]));
    }
  });

  test("its schedule sums to the parent, each slice within a lot of the even one", () => {
    const lots = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(lots, fc.integer({ min: 1, max: 500 }), (parent, steps) => {
        let [sum, before] = [0, 0];
        for (let step = 1; step <= steps; step++) {
          const slice = lotsByStep(parent, step, steps) - before;
          expect(Math.abs(slice - Math.abs(parent) / steps)).toBeLessThan(1);
          sum += slice;
          before += slice;
        }
        expect(sum).toBe(Math.abs(parent));
      }),
    );
  });

  test("makes up at the next step for one at which the month did not trade", () => {
    const { desk, month, step } = begun(8, {});
    month.trading = false;
    step();
    month.trading = true;
    for (let i = 0; i < 3; i++) step();
    expect(desk.orders().map(([, lots]) => lots)).toEqual([4, 2, 2]);
  });

  test("ends early where the position is there", () => {
    const { month, step } = begun(8, {});
    month.position = 8;
    expect(step()).toBe(false);
  });
});

describe("participation", () => {
  const trade = (timeUs: number, lots: number): PublicTrade => ({
    timeUs,
    priceTicks: 280,
    lots,
    aggressor: BUY,
  });

  test("asks for its share of what has traded since the start, and counts what it asked for", () => {
    const { desk, month, step } = begun(10, { execution: "participation" });
    month.tape = [trade(0, 500)]; // as old as the parent
    step();
    const known = [trade(30, 15), trade(20, 10), trade(0, 500)];
    month.tape = known;
    step(); // a tenth of 25
    known.unshift(trade(40, 4));
    step(); // a tenth of 29 is asked for already
    expect(desk.orders()).toEqual([[0, 2, 281]]);
    known.unshift(trade(50, 900));
    step(); // all that is left
    expect(desk.orders()).toEqual([[0, 8, 281]]);
  });

  test("never asks for more than its share of the volume, whatever trades", () => {
    const volumes = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 30 });
    const shares = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(volumes, shares, fc.integer({ min: 1, max: 500 }), (lots, share, parent) => {
        const given = { execution: "participation", participationShare: share } as const;
        const { desk, month, step } = begun(-parent, { ...given, executionSteps: 100 });
        let [asked, volume] = [0, 0];
        const tape: PublicTrade[] = [];
        for (const [i, each] of lots.entries()) {
          tape.unshift(trade(i + 1, each));
          month.tape = tape;
          volume += each;
          step();
          for (const [, sold] of desk.orders()) asked -= sold!;
          expect(asked).toBeLessThanOrEqual(Math.min(parent, share * volume));
        }
        expect(asked).toBe(Math.min(parent, Math.floor(share * volume)));
      }),
    );
  });
});

describe("passive quoting", () => {
  const PASSIVE = { execution: "passive", executionSteps: 10 } as const;
  const rested = (priceTicks: number, lots: number) => ({
    verb: "order",
    intent: { priceTicks, lots, postOnly: true, metaorder: 7 },
  });

  test("rests at the near touch, post-only, and stays while the touch does", () => {
    const { desk, step } = begun(12, PASSIVE);
    step();
    step();
    expect(desk.take()).toMatchObject([rested(279, 5)]);
    const selling = begun(-12, PASSIVE);
    selling.step();
    expect(selling.desk.take()).toMatchObject([rested(281, 5)]);
  });

  test("follows the touch, and a child that is done has a successor, down to what is left", () => {
    const { desk, month, step } = begun(12, PASSIVE);
    step();
    month.quote.bidTicks = 280;
    month.position = 3;
    step();
    expect(desk.take().slice(1)).toMatchObject([{ verb: "cancel", id: 1 }, rested(280, 5)]);
    month.position = 8;
    step();
    expect(desk.take()).toMatchObject([{ verb: "cancel", id: 2 }, rested(280, 4)]);
    month.position = 12;
    expect(step()).toBe(false);
    expect(desk.take()).toMatchObject([{ verb: "cancel", id: 3 }]);
  });

  test("comes again on the next trade date, and leaves an empty side alone", () => {
    const { desk, month, step } = begun(12, PASSIVE);
    step();
    desk.tradeDate++;
    step();
    expect(desk.take()).toHaveLength(3);
    const empty = begun(12, PASSIVE);
    empty.month.quote = { ...month.quote, bidTicks: empty.month.quote.lastTicks };
    empty.step();
    expect(empty.desk.take()).toEqual([]);
  });

  test("takes out what rests at the end of the span", () => {
    const { desk, step } = begun(12, { ...PASSIVE, executionSteps: 2 });
    step();
    expect(step()).toBe(false);
    expect(desk.take().at(-1)).toEqual({ verb: "cancel", id: 1 });
  });
});

describe("at settlement", () => {
  /** The second month of the market is the first at settlement. */
  function traded(lots: number) {
    const all = begun(lots, { execution: "settlement", executionSteps: 10 });
    all.desk.list({ daysLeft: 30 });
    all.month.atSettlement = 1;
    return all;
  }

  test("rests whole in the book of offsets, so far on the worse side of the price, and stays for the day", () => {
    for (const sign of [1, -1]) {
      const { desk, step } = traded(sign * 12);
      step();
      step();
      expect(desk.orders()).toEqual([[1, sign * 12, sign * 2]]);
    }
  });

  test("comes again for what is left on the next trade date", () => {
    const { desk, month, step } = traded(12);
    step();
    month.position = 5;
    step();
    desk.tradeDate++;
    step();
    expect(desk.orders()).toEqual([
      [1, 12, 2],
      [1, 7, 2],
    ]);
  });

  test("sends nothing while that book takes no orders", () => {
    const { desk, step } = traded(12);
    desk.month(1).trading = false;
    step();
    expect(desk.take()).toEqual([]);
  });

  test("quotes passively in a month that is not traded so", () => {
    const { desk, month, step } = traded(12);
    month.atSettlement = -1;
    step();
    expect(desk.take()).toMatchObject([
      { verb: "order", intent: { instrument: 0, priceTicks: 279 } },
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { BUY, type Side } from "../../engine/book/order-books.ts";
import { REPORT_CANCELED, REPORT_REJECTED } from "../../engine/exchange/reports.ts";
import { alive, filled } from "../../tests/contracts/agent-trial.ts";
import { FakeDesk } from "../../tests/contracts/fake-desk.ts";
import type { FakeMonth } from "../../tests/contracts/fake-month.ts";
import { makerLaws } from "../../tests/contracts/maker-laws.ts";
import { avellanedaStoikov } from "./avellaneda-stoikov.ts";

/**
 * sigma = 0.0165 x 280 = 4.62 ticks a trade date, gamma = 0.1, k = 3, T - t = 0.25: gamma sigma^2 (T - t) = 0.53361,
 * half-spread 0.26681 + ln(1 + 0.1 / 3) / 0.1 = 0.26681 + 0.32790 = 0.59470 ticks.
 */
const GIVEN = {
  quoteLots: 20,
  inventoryLots: 100,
  riskAversion: 0.1,
  arrivalDecay: 3,
  horizonDays: 0.25,
  dailyVolatility: 0.0165,
  imbalanceTicks: 0,
  expiryWidening: 0.5,
  concentrationWidening: 2,
};

function maker(
  given: Readonly<Record<string, unknown>> = {},
  prepare: (month: FakeMonth) => void = () => {},
) {
  const desk = new FakeDesk();
  const month = desk.list({ daysLeft: 60, prints: 20 });
  prepare(month);
  const state = alive(avellanedaStoikov, desk, { ...GIVEN, ...given });
  const look = (): void => avellanedaStoikov.wake(state, desk, 0);
  const hear = (report: ReturnType<typeof filled>): void =>
    avellanedaStoikov.hear!(state, desk, report);
  return { desk, month, state, look, hear };
}

/** Its quotes after a first look: [signed lots, price]. */
function quotes(
  given: Readonly<Record<string, unknown>>,
  prepare: (month: FakeMonth) => void = () => {},
): number[][] {
  const { desk, look } = maker(given, prepare);
  look();
  return desk.orders().map(([, lots, price]) => [lots!, price!]);
}

describe("reservation price and half-spread by Avellaneda and Stoikov", () => {
  test("without inventory: 280 -+ 0.595, rounded away from the middle", () => {
    const { desk, state, look } = maker();
    look();
    expect(state.bareHalfSpread).toBeCloseTo(0.327898, 6);
    expect(state.months[0]!.variance).toBeCloseTo(4.62 ** 2, 9);
    expect(state.months[0]!.reservation).toBe(280);
    expect(desk.orders()).toEqual([
      [0, 20, 279],
      [0, -20, 281],
    ]);
  });

  test.each([
    [40, 278.93278, 278, 280], // two quotes long: r = 280 - 2 x 0.53361
    [-40, 281.06722, 280, 282],
    [20, 279.46639, 278, 281],
  ])("with %i lots its reservation price is %d", (position, reservation, bid, ask) => {
    const { desk, state, look } = maker({}, (month) => (month.position = position));
    look();
    expect(state.months[0]!.reservation).toBeCloseTo(reservation, 5);
    expect(desk.orders().map(([, , price]) => price)).toEqual([bid, ask]);
  });

  test("a more risk-averse maker leans and widens more", () => {
    // gamma = 1: risk 5.3361, half-spread 2.66805 + ln(4 / 3) = 2.95573; a quote long: r = 274.6639.
    expect(quotes({ riskAversion: 1 }, (month) => (month.position = 20))).toEqual([
      [20, 271],
      [-20, 278],
    ]);
  });

  test("sizes scale with the owner; quotes are whole lots and never below one tick", () => {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 60, bid: 1, ask: 2, settlementTicks: 1 });
    const state = alive(avellanedaStoikov, desk, GIVEN, { size: 1.55 });
    avellanedaStoikov.wake(state, desk, 0);
    const [bid, ask] = desk.orders();
    expect([bid![1], ask![1]]).toEqual([31, -31]);
    expect(bid![2]).toBe(1);
    expect(ask![2]).toBeGreaterThan(1);
  });
});

describe("the horizon of its inventory", () => {
  /** Looks on some days after volumes of these lots. */
  function horizonAfter(volumes: readonly number[]): number {
    const { desk, month, state, look } = maker({ horizonDays: 2, unwindShare: 0.02 });
    look();
    for (const volume of volumes) {
      desk.tradeDate += 1;
      month.volume = volume;
      look();
    }
    return state.months[0]!.horizonDays;
  }

  test("is the longest while no volume is known, or where there is none", () => {
    expect(horizonAfter([])).toBe(2);
    expect(horizonAfter([0, 0])).toBe(2);
  });

  test("is the time in which a quote goes as its share of the volume of late", () => {
    expect(horizonAfter([2000])).toBeCloseTo(20 / (0.02 * 2000), 12);
    expect(horizonAfter([2000, 1000])).toBeCloseTo(20 / (0.02 * 1800), 12);
    expect(horizonAfter([100])).toBe(2); // ten days, but no longer than the longest
  });

  test("and so a quiet month is quoted wider than a busy one", () => {
    const width = (volume: number): number => {
      const { desk, month, state, look } = maker({ horizonDays: 2, unwindShare: 0.02 });
      look();
      desk.tradeDate += 1;
      month.volume = volume;
      look();
      const { bid, ask } = state.months[0]!;
      return ask.priceTicks - bid.priceTicks;
    };
    expect(width(500)).toBeGreaterThan(width(20_000));
  });
});

describe("however large the risk", () => {
  test("what is asked for it is at most five per cent of the middle, and inventory leans by no more a quote", () => {
    const { desk, state, look } = maker({ dailyVolatility: 0.9 }, (month) => (month.position = 20));
    look();
    expect(state.months[0]!.reservation).toBeCloseTo(280 - 14, 9);
    // 14 / 2 + 0.3279 either side of 266.
    expect(desk.orders().map(([, , price]) => price)).toEqual([258, 274]);
  });

  test("a bid that rises to its own offer lets the offer go up first", () => {
    const { desk, month, state, look } = maker({ learning: 1 });
    look();
    desk.take();
    Object.assign(month.quote, { bidTicks: 299, askTicks: 301 });
    look();
    const { bid, ask } = state.months[0]!;
    expect(desk.take().map((sent) => "id" in sent && sent.id)).toEqual([ask.order, bid.order]);
  });
});

describe("what moves its quotes besides", () => {
  test("the heavier side of the touch, by the imbalance", () => {
    // Imbalance (30 - 10) / 40 = 0.5: a shift of one tick.
    const heavy = (month: FakeMonth): void => void (month.quote.bidLots = 30);
    expect(quotes({ imbalanceTicks: 2 }, heavy)).toEqual([
      [20, 280],
      [-20, 282],
    ]);
  });

  test("concentration: a largest holder of 0.6 doubles the half-spread", () => {
    const cornered = (month: FakeMonth): void => void (month.largestLongShare = 0.6);
    expect(quotes({}, cornered)).toEqual([
      [20, 278],
      [-20, 282],
    ]);
    expect(quotes({}, (month) => void (month.largestLongShare = 0.1))).toEqual(quotes({}));
  });

  test("the end of the averaging: on the last day by nearly the whole of its widening", () => {
    const desk = new FakeDesk();
    desk.list({ daysLeft: 0, prints: 20 });
    const state = alive(avellanedaStoikov, desk, { ...GIVEN, expiryWidening: 1 });
    avellanedaStoikov.wake(state, desk, 0);
    // 0.59470 x (1 + 0.95) = 1.1597.
    expect(desk.orders().map(([, , price]) => price)).toEqual([278, 282]);
  });
});

describe("inventory", () => {
  test.each([
    [80, [20, -20]],
    [81, [-20]],
    [-80, [20, -20]],
    [-81, [20]],
  ])("of %i lots of a bound of 100: it shows %j", (position, lots) => {
    const shown = quotes({}, (month) => (month.position = position)).map(([signed]) => signed);
    expect(shown).toEqual(lots);
  });

  test("and a position limit bounds it where that is tighter", () => {
    const limited = (month: FakeMonth): void => {
      month.limits = { presentLots: 30, spotLots: null, spotStartDays: null };
      month.position = 11;
    };
    expect(quotes({}, limited).map(([signed]) => signed)).toEqual([-20]);
  });

  test("a side that may not be shown any more is canceled", () => {
    const { desk, month, look } = maker();
    look();
    desk.take();
    month.position = 90;
    look();
    expect(desk.take()).toContainEqual({ verb: "cancel", id: 1 });
  });
});

describe("the life of its quotes", () => {
  test("a look that changes nothing sends nothing; another price is a replace with full size", () => {
    const { desk, month, look } = maker({ learning: 1 });
    look();
    desk.take();
    look();
    expect(desk.take()).toEqual([]);
    month.quote.bidTicks += 3;
    month.quote.askTicks += 3;
    look();
    expect(desk.take()).toEqual([
      { verb: "replace", id: 2, priceTicks: 284, lots: 20 },
      { verb: "replace", id: 1, priceTicks: 282, lots: 20 },
    ]);
  });

  const report = (side: Side, id: number, lots: number, openLots: number) =>
    filled(0, side, id, lots, openLots);

  test("a quote that is filled is renewed at once; one that is filled in part only when half is gone", () => {
    const { desk, month, look, hear } = maker();
    look();
    desk.take();
    hear(report(BUY, 1, 9, 11));
    look();
    expect(desk.take()).toEqual([]);
    hear(report(BUY, 1, 2, 9));
    look();
    expect(desk.take()).toEqual([{ verb: "replace", id: 1, priceTicks: 279, lots: 20 }]);
    month.position = 20;
    hear(report(BUY, 1, 20, 0));
    expect(desk.take()).toMatchObject([
      { verb: "limit", id: 3, side: BUY, priceTicks: 278, lots: 20 },
    ]);
  });

  test("a quote that was canceled or refused is quoted anew at the next look", () => {
    for (const kind of [REPORT_CANCELED, REPORT_REJECTED]) {
      const { desk, look, hear } = maker();
      look();
      desk.take();
      hear({ ...report(BUY, 1, 0, 0), kind, reason: kind === REPORT_REJECTED ? 12 : 17 });
      look();
      expect(desk.take()).toContainEqual(
        expect.objectContaining({ verb: "limit", side: BUY, priceTicks: 279, lots: 20 }),
      );
    }
  });

  test("a last fill that is heard when its month has expired asks nothing of the desk", () => {
    const { desk, month, look, hear } = maker();
    look();
    desk.take();
    month.trading = false;
    desk.quote = () => {
      throw new Error("slot -1 has no quote history");
    };
    hear(report(BUY, 1, 20, 0));
    expect(desk.take()).toEqual([]);
  });

  test("a month that does not trade is left alone; months beyond its number are not quoted", () => {
    const desk = new FakeDesk();
    for (const daysLeft of [30, 50, 70]) desk.list({ daysLeft });
    desk.month(0).trading = false;
    const state = alive(avellanedaStoikov, desk, { ...GIVEN, months: 2 });
    avellanedaStoikov.wake(state, desk, 0);
    expect(new Set(desk.orders().map(([instrument]) => instrument))).toEqual(new Set([1]));
  });
});

makerLaws(avellanedaStoikov);

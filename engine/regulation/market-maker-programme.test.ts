import { describe, expect, test } from "vitest";
import { FactTape } from "../../tests/simulation/fact-tape.ts";
import { BUY, NYMEX_FEES, RulesWorld, scu, SELL } from "../../tests/simulation/rules-world.ts";
import { POST_FEE_WAIVER, POST_STIPEND } from "../base/posting-words.ts";
import { HOUR_US } from "../base/sim-time.ts";
import type { MarketMakerTerms } from "./market-maker-terms.ts";
import {
  RULE_ASSESSED,
  RULE_EXPELLED,
  RULE_MARKET_MAKER_PROGRAMME,
  RULE_MEASURED,
} from "./words.ts";

const FEBRUARY = "SCU-2027-02";
const MAKER = 3;
const DOLLAR = 10_000;

const DUTIES: MarketMakerTerms = {
  share: 0.8,
  frontSpread: 0.02,
  backSpread: 0.05,
  frontMonths: 1,
  months: null,
  size: 50,
  capital: 0,
  stipend: 10_000,
  feeWaiver: 1,
  expelAfter: null,
  reliefMove: null,
  makers: ["makers"],
};

/** A market of one month or more, from the first of February 2027 on. */
class Programme extends RulesWorld {
  readonly tape: FactTape;

  constructor(terms: Partial<MarketMakerTerms> = {}, start = "2027-02-01", months = 1) {
    const tape = new FactTape();
    super({
      specs: [scu(months)],
      start,
      sinks: [tape],
      groups: { makers: [MAKER] },
      scenario: {
        fees: { SCU: NYMEX_FEES },
        marketMakerProgramme: { SCU: { ...DUTIES, ...terms } },
      },
    });
    this.tape = tape;
    this.listensTo = RULE_MARKET_MAKER_PROGRAMME;
  }

  /** Bids and offers so many lots, so far from 280; good till canceled. */
  quote(lots: number, away: number): void {
    for (const side of [BUY, SELL] as const) {
      const price = side === BUY ? 280 - away : 280 + away;
      this.order(MAKER, FEBRUARY, side, lots, price, { timeInForce: 3 });
    }
  }

  /** Runs to the end of the calendar month's last trade date, on which February settles too. */
  endMonth(): void {
    while (this.slot(FEBRUARY) >= 0) this.endTradeDate();
  }

  posted(posting: number): number[] {
    this.recorder.flush();
    return this.tape
      .table("ledger")
      .filter((row) => row["posting"] === posting)
      .map((row) => row["amount"]!);
  }
}

const shareOf = (world: Programme): number => {
  const [assessed] = world.told().filter(({ event }) => event === RULE_ASSESSED);
  return assessed!.value! / assessed!.threshold!;
};

describe("what counts as a quote", () => {
  test.each([
    ["50 lots at 278 and 282: 1.4 % wide", 50, 2, 1],
    ["50 lots at 277 and 283: 2.1 %", 50, 3, 0],
    ["49 lots", 49, 2, 0],
  ] as const)("%s", (_what, lots, away, share) => {
    const world = new Programme();
    world.quote(lots, away);
    world.endMonth();
    expect(shareOf(world)).toBe(share);
  });

  test("lots at better prices count with those that reach the size; what an iceberg hides does not", () => {
    const world = new Programme();
    world.quote(20, 1);
    world.quote(30, 2);
    world.endMonth();
    expect(shareOf(world)).toBe(1);
    const hidden = new Programme();
    for (const side of [BUY, SELL] as const) {
      const price = side === BUY ? 279 : 281;
      const terms = { timeInForce: 3, displayLots: 49 } as const;
      hidden.order(MAKER, FEBRUARY, side, 500, price, terms);
    }
    hidden.endMonth();
    expect(shareOf(hidden)).toBe(0);
  });

  test("one side alone, or what others quote, is none", () => {
    const world = new Programme();
    world.order(MAKER, FEBRUARY, BUY, 50, 279, { timeInForce: 3 });
    world.order(0, FEBRUARY, SELL, 50, 281, { timeInForce: 3 });
    world.endMonth();
    expect(shareOf(world)).toBe(0);
  });

  test("a fill ends it at that moment", () => {
    const world = new Programme();
    world.quote(50, 1);
    world.wait(10 * HOUR_US);
    world.order(0, FEBRUARY, BUY, 1, 281);
    world.endMonth();
    const assessed = world.told().find(({ event }) => event === RULE_ASSESSED)!;
    expect(assessed.value).toBe(10 * HOUR_US);
  });

  test("halts do not count, nor time in exceptional circumstances", () => {
    const owed = (terms: Partial<MarketMakerTerms>, act: (world: Programme) => void): number => {
      const world = new Programme(terms);
      act(world);
      world.endMonth();
      return world.told().find(({ event }) => event === RULE_ASSESSED)!.threshold!;
    };
    const whole = owed({}, () => {});
    const halted = owed({}, (world) => {
      world.ruleFloor.halt(world.slot(FEBRUARY), world.clock.nowUs + HOUR_US);
    });
    expect(whole - halted).toBe(HOUR_US);
    const volatile = owed({ reliefMove: 0.1 }, (world) => {
      world.trade(0, 1, FEBRUARY, 1, 309); // settled at 280: 10.4 %
      world.wait(HOUR_US);
      world.trade(0, 1, FEBRUARY, 1, 300);
    });
    expect(whole - volatile).toBe(HOUR_US);
  });
});

describe("what a maker gets", () => {
  test("the stipend and its fees back where it has met its duties", () => {
    const world = new Programme();
    world.quote(60, 1);
    world.order(0, FEBRUARY, BUY, 10, 281);
    world.endMonth();
    expect(world.posted(POST_STIPEND)).toEqual([10_000 * DOLLAR]);
    expect(world.posted(POST_FEE_WAIVER)).toEqual([55 * DOLLAR]);
    expect(world.floor.house.ledger.sum()).toBe(0);
  });

  test("half of it where it quoted for half of what is asked", () => {
    const world = new Programme({ share: 0.5 });
    const monthUs = world.calendar.rollTime(world.floor.markets.futureIn(0).dates.lastTradeDate);
    world.quote(60, 1);
    world.order(0, FEBRUARY, BUY, 10, 281);
    while (world.calendar.rollTime(world.tradeDate) < monthUs / 4) world.endTradeDate();
    world.runTo(monthUs / 4);
    world.exchange.controls.massCancel(MAKER, -1, null);
    world.endMonth();
    const assessed = world.told().find(({ event }) => event === RULE_ASSESSED)!;
    expect(assessed).toMatchObject({ threshold: monthUs, value: monthUs / 4 });
    expect(world.posted(POST_STIPEND)).toEqual([5000 * DOLLAR]);
    expect(world.posted(POST_FEE_WAIVER)).toEqual([27.5 * DOLLAR]);
  });

  test("nothing without the capital", () => {
    const world = new Programme({ capital: 100_000_001 });
    world.quote(50, 1);
    world.endMonth();
    expect(world.posted(POST_STIPEND)).toEqual([]);
    expect(world.told().map(({ event }) => event)).toEqual([RULE_MEASURED, RULE_ASSESSED]);
  });

  test("a run that begins within a month pays for the trade dates that it has seen", () => {
    const world = new Programme({}, "2027-02-22");
    world.quote(50, 1);
    world.endMonth();
    expect(world.posted(POST_STIPEND)).toEqual([(10_000 * DOLLAR * 5) / 20]);
  });

  test("who fails twice on end is expelled, and is assessed no more", () => {
    const world = new Programme({ expelAfter: 2 });
    for (let date = 0; date < 70; date++) world.endTradeDate();
    const events = world.told().map(({ event }) => event);
    const month = [RULE_MEASURED, RULE_ASSESSED];
    expect(events).toEqual([...month, ...month, RULE_EXPELLED]);
    expect(world.posted(POST_STIPEND)).toEqual([]);
  });
});

describe("what a maker is told of its duties", () => {
  /** Of the listed months, nearest first. */
  const duties = (world: Programme, account: number) =>
    world.floor.markets.listedSlots().map((slot) => world.floor.rulebook.duty(account, slot));

  test("size, spread by the place of the month, share, stipend; nothing beyond the months asked for", () => {
    const world = new Programme({ months: 2 }, "2027-02-01", 3);
    const duty = { lots: 50, share: 0.8, stipend: 10_000 };
    expect(duties(world, MAKER)).toEqual([
      { ...duty, spread: 0.02 },
      { ...duty, spread: 0.05 },
      null,
    ]);
    world.endMonth();
    expect(duties(world, MAKER).map((told) => told?.spread)).toEqual([0.02, 0.05, undefined]);
  });

  test("nothing to others, nor to one that was expelled", () => {
    const world = new Programme({ expelAfter: 1 }, "2027-02-01", 2);
    expect(duties(world, 0)).toEqual([null, null]);
    expect(duties(world, MAKER)).not.toContain(null);
    world.endMonth();
    expect(duties(world, MAKER)).toEqual([null, null]);
  });
});

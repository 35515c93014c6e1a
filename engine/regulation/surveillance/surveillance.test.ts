import { describe, expect, test } from "vitest";
import { HOUR_US, MINUTE_US, SECOND_US } from "../../base/sim-time.ts";
import { BUY, RulesWorld, SELL, type WorldOptions } from "../../../tests/simulation/rules-world.ts";
import type { RuleEvent } from "../rule.ts";
import { ALERT_WORDS } from "../words.ts";
import type { SurveillanceTerms } from "./surveillance-terms.ts";

const JANUARY = "SCU-2027-01";
const NOTHING: SurveillanceTerms = {
  bangingTheClose: null,
  spoofing: null,
  washTrades: null,
  withholding: null,
};

function watched(
  terms: Partial<SurveillanceTerms>,
  options: Partial<WorldOptions> = {},
): RulesWorld {
  const world = new RulesWorld({
    scenario: { surveillance: { SCU: { ...NOTHING, ...terms } } },
    ...options,
  });
  world.runTo(12 * HOUR_US);
  return world;
}

/** Alerts since the last call, as kind and owner. */
const alerts = (world: RulesWorld): [string, number][] =>
  world.told().map(({ level, owner }: RuleEvent) => [ALERT_WORDS[level!]!, owner!]);

describe("banging the close", () => {
  const terms = {
    bangingTheClose: { window: 30 * MINUTE_US, share: 0.3, oneWay: 0.8, lots: 50 },
  };
  const late = 22 * HOUR_US - 10 * MINUTE_US;

  test("is one owner trading one way, and much of the window", () => {
    const world = watched(terms);
    world.runTo(late);
    world.trade(0, 1, JANUARY, 60);
    world.trade(2, 1, JANUARY, 10);
    world.endTradeDate();
    // The one who sold to both traded one way as well, and more.
    expect(alerts(world)).toEqual([
      ["banging_the_close", 0],
      ["banging_the_close", 1],
    ]);
  });

  test("is not the same earlier in the day, nor little, nor both ways, nor a small part", () => {
    const world = watched(terms);
    world.trade(0, 1, JANUARY, 500);
    world.runTo(late);
    world.trade(0, 1, JANUARY, 49);
    world.endTradeDate();
    expect(alerts(world)).toEqual([]);
    world.runTo(late + 24 * HOUR_US);
    world.trade(0, 1, JANUARY, 100);
    world.trade(1, 0, JANUARY, 60);
    world.endTradeDate();
    expect(alerts(world)).toEqual([]);
  });

  test("looks at the last minutes of every trade date, the second as the first", () => {
    const world = watched(terms);
    world.endTradeDate();
    // The morning is no part of the window.
    world.runTo(22 * HOUR_US + 12 * HOUR_US);
    world.trade(2, 3, JANUARY, 900);
    world.trade(3, 2, JANUARY, 900);
    world.runTo(late + 24 * HOUR_US);
    world.trade(0, 1, JANUARY, 60);
    world.endTradeDate();
    expect(alerts(world)).toEqual([
      ["banging_the_close", 0],
      ["banging_the_close", 1],
    ]);
  });

  test("tells net lots, and their share of the window", () => {
    const world = watched(terms);
    world.runTo(late);
    world.trade(0, 1, JANUARY, 60);
    world.trade(2, 3, JANUARY, 40);
    world.endTradeDate();
    const [first] = world.told();
    expect(first).toMatchObject({ owner: 0, side: 0, lots: 60, value: 0.6, threshold: 0.3 });
  });
});

describe("spoofing and layering", () => {
  const terms = {
    spoofing: {
      ratio: 5,
      lots: 50,
      buildUp: 5 * MINUTE_US,
      window: MINUTE_US,
      canceled: 0.8,
      layers: 3,
    },
  };

  /** Owner 0 offers a little, bids much below the market, and takes the bids back once somebody took the offer. */
  function spoof(
    world: RulesWorld,
    bids: readonly number[],
    waitUs: number,
    canceled = bids,
  ): void {
    world.order(0, JANUARY, SELL, 5, 281);
    const ids = bids.map((lots, i) => {
      world.order(0, JANUARY, BUY, lots, 279 - i);
      return world.lastId(0);
    });
    world.wait(SECOND_US);
    world.order(1, JANUARY, BUY, 5, 281);
    world.wait(waitUs);
    for (const id of ids.slice(0, canceled.length)) world.cancel(0, id);
  }

  test("one large order that goes once the small one on the other side is filled", () => {
    const world = watched(terms);
    spoof(world, [100], 10 * SECOND_US);
    expect(alerts(world)).toEqual([["spoofing", 0]]);
  });

  test("several are layers, told when enough of them are gone", () => {
    const world = watched(terms);
    spoof(world, [40, 40, 40], 10 * SECOND_US);
    expect(alerts(world)).toEqual([["layering", 0]]);
  });

  test("what stays, goes late, is small, or has stood for long is none", () => {
    const cases: ((world: RulesWorld) => void)[] = [
      (world) => spoof(world, [100], 2 * MINUTE_US),
      (world) => spoof(world, [40], SECOND_US),
      (world) => spoof(world, [40, 40, 40], SECOND_US, [40]),
      (world) => {
        world.order(0, JANUARY, BUY, 100, 279);
        const id = world.lastId(0);
        world.wait(10 * MINUTE_US);
        world.order(0, JANUARY, SELL, 5, 281);
        world.order(1, JANUARY, BUY, 5, 281);
        world.cancel(0, id);
      },
    ];
    for (const flow of cases) {
      const world = watched(terms);
      flow(world);
      world.endTradeDate();
      expect(alerts(world)).toEqual([]);
    }
  });

  test("a maker with as much on either side that quotes anew after a fill is none", () => {
    const world = watched(terms);
    for (let round = 0; round < 5; round++) {
      world.order(0, JANUARY, BUY, 60, 279);
      const bid = world.lastId(0);
      world.order(0, JANUARY, SELL, 60, 281);
      const ask = world.lastId(0);
      world.wait(SECOND_US);
      world.order(1, JANUARY, BUY, 60, 281);
      world.cancel(0, bid);
      world.cancel(0, ask);
    }
    expect(alerts(world)).toEqual([]);
  });
});

describe("wash trades", () => {
  const sameOwner = [
    { member: 0, origin: 0 as const, owners: [{ owner: 0, share: 1 }] },
    { member: 1, origin: 0 as const, owners: [{ owner: 0, share: 1 }] },
    { member: 0, origin: 0 as const, owners: [{ owner: 1, share: 1 }] },
  ];

  test("are trades of one owner with itself, told once a trade date when they are enough", () => {
    const world = watched({ washTrades: { lots: 10 } }, { accounts: sameOwner });
    world.trade(0, 1, JANUARY, 6);
    world.trade(0, 2, JANUARY, 100);
    expect(alerts(world)).toEqual([]);
    world.trade(1, 0, JANUARY, 6);
    world.trade(0, 1, JANUARY, 6);
    expect(alerts(world)).toEqual([["wash_trades", 0]]);
    world.endTradeDate();
    world.trade(0, 1, JANUARY, 10);
    expect(alerts(world)).toEqual([["wash_trades", 0]]);
  });
});

describe("withholding", () => {
  const terms = { withholding: { share: 0.02, lots: 500 } };
  const keep = (world: RulesWorld, owner: number, share: number): void =>
    world.floor.rulebook.declared({ type: "hours", owner, share });

  test("is hours kept by who is long enough, told at once and once a trade date", () => {
    const world = watched(terms);
    world.trade(0, 1, JANUARY, 500);
    keep(world, 0, 0.01);
    expect(alerts(world)).toEqual([]);
    keep(world, 0, 0.015);
    keep(world, 0, 0.015);
    expect(alerts(world)).toEqual([["withholding", 0]]);
    world.endTradeDate();
    keep(world, 0, 0.01);
    expect(alerts(world)).toEqual([]);
  });

  test("is none without the position, on the short side, or where the hours are offered again", () => {
    const world = watched(terms);
    world.trade(0, 1, JANUARY, 499);
    world.trade(2, 3, JANUARY, 600);
    keep(world, 0, 0.5);
    keep(world, 3, 0.5);
    keep(world, 2, 0.015);
    keep(world, 2, -0.015);
    keep(world, 2, 0.015);
    world.endTradeDate();
    expect(alerts(world)).toEqual([]);
  });

  test("is seen at the end of the trade date where the position came later", () => {
    const world = watched(terms);
    keep(world, 0, 0.03);
    world.trade(0, 1, JANUARY, 700);
    expect(alerts(world)).toEqual([]);
    world.endTradeDate();
    expect(alerts(world)).toEqual([["withholding", 0]]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Dice, randomCommand } from "../../tests/simulation/rules-flow.ts";
import { BUY, PAPER_PRICE_LIMITS, RulesWorld, scu } from "../../tests/simulation/rules-world.ts";
import { HALTED, PRICE_LIMIT } from "../base/order-words.ts";
import { HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import type { PriceLimitTerms } from "./price-limit-terms.ts";
import type { PriceExpansion } from "./price-tiers.ts";

const JANUARY = "SCU-2027-01";
const FEBRUARY = "SCU-2027-02";
const SYMBOLS = [JANUARY, FEBRUARY, "SCU-2027-03"] as const;

/** A first level and two expansions: around 280 ticks 261 to 299, 244 to 316 and 224 to 336. */
const TIERS = [0.07, 0.13, 0.2].map((width) => ({ width, halt: 2 * MINUTE_US }));

const tiered = (
  afterLast: PriceExpansion["afterLast"],
  rest: Partial<PriceLimitTerms> = {},
): RulesWorld =>
  new RulesWorld({
    scenario: {
      priceLimits: {
        SCU: { ...PAPER_PRICE_LIMITS, ...rest, expansion: { tiers: TIERS, afterLast } },
      },
    },
  });

/** January trades at a price and has waited for the halt to be over. */
function hit(world: RulesWorld, ticks: number): void {
  expect(world.trade(0, 1, JANUARY, 1, ticks)).toBe(0);
  world.wait(2 * MINUTE_US);
}

/** The widest prices that a month takes. */
function band(world: RulesWorld, symbol: string): [number, number] {
  const slot = world.slot(symbol);
  return [world.priceLimits.lower[slot]!, world.priceLimits.upper[slot]!];
}

test("each level halts for its own time and gives way to the next", () => {
  const world = tiered("closed");
  const bands = [299, 316].map((edge) => {
    const before = band(world, JANUARY);
    expect(world.order(2, JANUARY, BUY, 1, edge + 1)).toBe(PRICE_LIMIT);
    hit(world, edge);
    return before;
  });
  expect([...bands, band(world, JANUARY)]).toEqual([
    [261, 299],
    [244, 316],
    [224, 336],
  ]);
});

describe("a hit of the widest band", () => {
  /** All levels but the last are behind it. */
  function atLast(afterLast: PriceExpansion["afterLast"]): RulesWorld {
    const world = tiered(afterLast);
    hit(world, 299);
    hit(world, 316);
    expect(world.heard()).toEqual(["halted", "resumed", "halted", "resumed"]);
    return world;
  }

  test("closes the month until the next trade date", () => {
    const world = atLast("closed");
    world.trade(0, 1, JANUARY, 1, 336);
    world.wait(4 * HOUR_US);
    expect(world.order(0, JANUARY, BUY, 1, 300)).toBe(HALTED);
    world.endTradeDate();
    expect(world.order(0, JANUARY, BUY, 1, 300)).toBe(0);
  });

  test("locks it where trading goes on within the band; that is told once a side and date", () => {
    const world = atLast("locked");
    for (let i = 0; i < 3; i++) expect(world.trade(0, 1, JANUARY, 1, 336)).toBe(0);
    expect(world.order(2, JANUARY, BUY, 1, 337)).toBe(PRICE_LIMIT);
    expect(world.trade(0, 1, JANUARY, 1, 224)).toBe(0);
    expect(world.heard()).toEqual(["locked", "refused", "locked"]);
    world.endTradeDate();
    world.order(0, JANUARY, BUY, 1, band(world, JANUARY)[1]);
    expect(world.heard()).toEqual(["halted"]);
  });

  test("lifts the limits after a halt, until the next settlement price", () => {
    const world = atLast("lifted");
    hit(world, 336);
    expect(world.trade(0, 1, JANUARY, 1, 900)).toBe(0);
    expect(world.heard()).toEqual(["halted", "resumed"]);
    world.endTradeDate();
    expect(world.order(0, JANUARY, BUY, 1, 5000)).toBe(PRICE_LIMIT);
  });
});

describe("scope by the lead month", () => {
  test("a hit of it halts and widens all months, one of another month that month alone", () => {
    const world = tiered("closed", { scope: "lead" });
    world.runTo(22 * HOUR_US - MINUTE_US);
    world.trade(0, 1, FEBRUARY, 9, 280);
    world.endTradeDate();
    world.trade(0, 1, JANUARY, 1, 299);
    expect(world.heard()).toEqual(["halted"]);
    expect(world.trade(0, 1, FEBRUARY, 1, 299)).toBe(0);
    expect(world.heard()).toEqual(["halted", "halted"]);
    expect(SYMBOLS.map((symbol) => band(world, symbol)[1])).toEqual([316, 316, 316]);
  });

  test("a level that another month has reached already is not taken back", () => {
    const world = tiered("lifted", { scope: "lead" });
    world.runTo(22 * HOUR_US - MINUTE_US);
    world.trade(0, 1, FEBRUARY, 9, 280);
    world.endTradeDate();
    hit(world, 299);
    hit(world, 316);
    world.trade(0, 1, FEBRUARY, 1, 299);
    expect(band(world, JANUARY)).toEqual([224, 336]);
    expect(world.trade(0, 1, JANUARY, 1, 280)).toBe(HALTED);
  });
});

test("in the delivery month there are no limits, and no hit of another month halts it", () => {
  const world = tiered("locked", { scope: "family", exemptLastDays: 22 });
  expect(band(world, JANUARY)[1]).toBeGreaterThan(1e9);
  expect(world.trade(0, 1, JANUARY, 1, 900)).toBe(0);
  world.trade(0, 1, FEBRUARY, 1, 299);
  expect(world.heard()).toEqual(["halted", "halted"]);
  expect(world.trade(0, 1, JANUARY, 1, 1200)).toBe(0);
});

/** The hash of everything after random commands over an expiry. */
function traceOf(seed: number, scope: "month" | "family", terms: Partial<PriceLimitTerms>): string {
  const limits = { ...PAPER_PRICE_LIMITS, firstTier: 0.02, secondTier: 0.04, scope, ...terms };
  const world = new RulesWorld({
    specs: [scu(3)],
    deposit: 1e13,
    scenario: { priceLimits: { SCU: limits } },
  });
  const dice = new Dice(seed);
  const flow = { accounts: 4, symbols: SYMBOLS, largestLots: 20, spread: 0.05 };
  for (let date = 0; date < 8; date++) {
    for (let i = 0; i < 40; i++) {
      randomCommand(world, dice, flow);
      world.wait(5 * MINUTE_US);
    }
    world.endTradeDate();
  }
  expect(world.events.length).toBeGreaterThan(0);
  return world.recorder.hashes().traceHash;
}

test("two tiers as a list, of both sides and all hours, are the paper's two tiers, to the last fact", () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom("month", "family"), (seed, scope) => {
      const tiers = [0.02, 0.04].map((width) => ({ width, halt: 10 * MINUTE_US }));
      const listed = traceOf(seed, scope, { expansion: { tiers, afterLast: "closed" } });
      const paper = traceOf(seed, scope, {});
      expect(listed).toBe(paper);
      const told = tiers.map((tier) => ({ ...tier, side: "both", hours: "all" }) as const);
      const overnight = { from: 23 * HOUR_US, to: 14 * HOUR_US };
      const always = { expansion: { tiers: told, afterLast: "closed", overnight } } as const;
      expect(traceOf(seed, scope, always)).toBe(paper);
    }),
    { seed: 20261122, numRuns: 12 },
  );
});

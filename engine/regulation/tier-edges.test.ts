import fc from "fast-check";
import { expect, test } from "vitest";
import { BUY, PAPER_PRICE_LIMITS, RulesWorld, SELL } from "../../tests/simulation/rules-world.ts";
import { HALTED, PRICE_LIMIT } from "../base/order-words.ts";
import { DAY_US, HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import { NO_EDGE } from "./price-band.ts";
import type { PriceExpansion, PriceTier } from "./price-tiers.ts";
import { isOvernight, tierEdge } from "./tier-edges.ts";

const JANUARY = "SCU-2027-01";
const NIGHT = { from: 23 * HOUR_US, to: 14.5 * HOUR_US };

/** The limits of equity index futures: around 280 ticks 261 to 299 overnight; by day 261, 244 and 224 down. */
const EQUITY: PriceExpansion = {
  tiers: [
    { width: 0.07, halt: 2 * MINUTE_US, hours: "overnight" },
    { width: 0.07, halt: 2 * MINUTE_US, side: "down", hours: "day" },
    { width: 0.13, halt: 2 * MINUTE_US, side: "down", hours: "day" },
    { width: 0.2, halt: 2 * MINUTE_US, side: "down", hours: "day" },
  ],
  afterLast: "closed",
  overnight: NIGHT,
};

const equity = (): RulesWorld =>
  new RulesWorld({
    deposit: 1e13,
    scenario: { priceLimits: { SCU: { ...PAPER_PRICE_LIMITS, expansion: EQUITY } } },
  });

test("overnight limits are hard: trading goes on within them, and is told once a side", () => {
  const world = equity();
  world.runTo(2 * HOUR_US);
  expect(world.order(2, JANUARY, BUY, 1, 300)).toBe(PRICE_LIMIT);
  expect(world.order(2, JANUARY, SELL, 1, 260)).toBe(PRICE_LIMIT);
  for (let i = 0; i < 3; i++) expect(world.trade(0, 1, JANUARY, 1, 299)).toBe(0);
  expect(world.trade(0, 1, JANUARY, 1, 261)).toBe(0);
  expect(world.heard()).toEqual(["refused", "refused", "locked", "locked"]);
});

test("by day a rise has no limit, and a fall goes down the tiers until the date is over", () => {
  const world = equity();
  world.runTo(2 * HOUR_US);
  world.trade(0, 1, JANUARY, 1, 261);
  world.runTo(14.5 * HOUR_US);
  expect(world.trade(0, 1, JANUARY, 1, 900)).toBe(0);
  world.heard();
  for (const edge of [261, 244]) {
    expect(world.order(2, JANUARY, SELL, 1, edge - 1)).toBe(PRICE_LIMIT);
    expect(world.order(1, JANUARY, SELL, 1, edge)).toBe(0);
    expect(world.order(2, JANUARY, BUY, 1, 280)).toBe(HALTED);
    world.wait(2 * MINUTE_US);
    expect(world.heard()).toEqual(["refused", "halted", "resumed"]);
  }
  world.order(1, JANUARY, SELL, 1, 224);
  world.wait(3 * HOUR_US);
  expect(world.order(2, JANUARY, BUY, 1, 280)).toBe(HALTED);
  world.endTradeDate();
  const settled = world.floor.house.markTicks[world.slot(JANUARY)]!;
  expect(world.order(2, JANUARY, BUY, 1, settled)).toBe(0);
});

test("the last tier of a side lifts the limits of that side alone", () => {
  const tiers: PriceTier[] = [
    { width: 0.07, halt: MINUTE_US, side: "down" },
    { width: 0.2, halt: MINUTE_US, side: "up" },
  ];
  const expansion: PriceExpansion = { tiers, afterLast: "lifted" };
  const world = new RulesWorld({
    scenario: { priceLimits: { SCU: { ...PAPER_PRICE_LIMITS, expansion } } },
  });
  world.trade(0, 1, JANUARY, 1, 261);
  world.wait(MINUTE_US);
  expect(world.trade(0, 1, JANUARY, 1, 100)).toBe(0);
  expect(world.order(2, JANUARY, BUY, 1, 337)).toBe(PRICE_LIMIT);
});

const anyTiers = fc
  .array(
    fc.record({
      hundredths: fc.integer({ min: 1, max: 60 }),
      side: fc.constantFrom("both", "down", "up"),
      hours: fc.constantFrom("all", "day", "overnight"),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((tiers) => tiers.toSorted((a, b) => a.hundredths - b.hundredths));

test("the edges are those of the narrowest tier of the side and the hour that no hit has left behind", () => {
  const time = fc.integer({ min: 0, max: 3 * DAY_US });
  fc.assert(
    fc.property(anyTiers, time, fc.nat(8), (drawn, nowUs, tier) => {
      const minute = Math.floor(nowUs / MINUTE_US) % 1440;
      const night = minute >= 23 * 60 || minute < 14 * 60 + 30;
      const overnight = isOvernight(NIGHT, nowUs);
      expect(overnight).toBe(night);
      const binding = (way: string): number[] =>
        drawn
          .filter(({ side }) => side === "both" || side === way)
          .filter(({ hours }) => hours === "all" || hours === (night ? "overnight" : "day"))
          .filter((each) => each.hours === "overnight" || drawn.indexOf(each) >= tier)
          .map(({ hundredths }) => hundredths * 1000);
      const tiers = drawn.map(({ hundredths, ...rest }) => ({
        ...rest,
        width: hundredths / 100,
        halt: MINUTE_US,
      }));
      const now = { reference: 100_000, tier, overnight };
      const expansion: PriceExpansion = { tiers, afterLast: "lifted", overnight: NIGHT };
      const up = Math.min(NO_EDGE, ...binding("up").map((width) => 100_000 + width));
      const down = Math.max(-NO_EDGE, ...binding("down").map((width) => 100_000 - width));
      expect(tierEdge(expansion, BUY, now).ticks).toBe(up);
      expect(tierEdge(expansion, SELL, now).ticks).toBe(down);
    }),
    { seed: 20261128, numRuns: 400 },
  );
});

import { expect, test } from "vitest";
import { MINUTE_US, SECOND_US } from "../../engine/base/sim-time.ts";
import { SIT } from "../../engine/instruments/sit.ts";
import { CircuitBreaker } from "../../engine/regulation/circuit-breaker.ts";
import type { MoveWatch } from "../../engine/regulation/move-watch.ts";
import { bandEdges, NO_EDGE } from "../../engine/regulation/price-band.ts";
import { PriceBanding } from "../../engine/regulation/price-banding.ts";
import type { PriceExpansion } from "../../engine/regulation/price-tiers.ts";
import type { RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import { tierEdge } from "../../engine/regulation/tier-edges.ts";
import { VelocityLogic } from "../../engine/regulation/velocity-logic.ts";
import { RULE_WORDS } from "../../engine/regulation/words.ts";
import {
  BREAKER,
  FEBRUARY,
  JANUARY,
  market,
  offers,
  VELOCITY,
} from "../simulation/price-controls-world.ts";
import { BUY, RulesWorld, scu, SELL } from "../simulation/rules-world.ts";
import { pageAt } from "./pages.ts";

const rowsOf = (page: string, heading = "Worked example"): string[][] =>
  pageAt(`docs/rules/${page}.md`).rowsUnder(heading);

/** Trades of January at the times of a table; the limits after each. */
function limitsAt(
  world: RulesWorld,
  watch: MoveWatch,
  rows: readonly string[][],
  unitUs: number,
): string[][] {
  const slot = world.slot(JANUARY);
  const limits = watch.limits[0]!;
  return rows.map(([time, ticks]) => {
    world.runTo(Number(time) * unitUs);
    if (ticks !== "none") world.trade(0, 1, JANUARY, 1, Number(ticks));
    limits.renew(slot, world.clock.nowUs);
    return [time!, ticks!, String(limits.lower[slot]), String(limits.upper[slot])];
  });
}

const worldOf = (scenario: Partial<RulesScenario>): RulesWorld => new RulesWorld({ scenario });

test("the circuit breaker's limits follow the trades of the page, and the order that it tells of halts", () => {
  const rows = rowsOf("circuit-breaker");
  const world = worldOf({ circuitBreaker: { SCU: BREAKER } });
  const { watch } = world.floor.rulebook.rules.find((rule) => rule instanceof CircuitBreaker)!;
  expect(limitsAt(world, watch, rows.slice(0, 3), MINUTE_US)).toEqual(rows.slice(0, 3));
  expect(limitsAt(world, watch, rows.slice(3), MINUTE_US)).toEqual(rows.slice(3));
  const other = worldOf({ circuitBreaker: { SCU: BREAKER } });
  limitsAt(
    other,
    other.floor.rulebook.rules.find((rule) => rule instanceof CircuitBreaker)!.watch,
    rows.slice(0, 3),
    MINUTE_US,
  );
  offers(other, JANUARY, 303, 304);
  market(other, 0, JANUARY, BUY, 2);
  expect(other.floor.markets.lastTradeTicks[other.slot(JANUARY)]).toBe(303);
  expect(other.told()[0]!.untilUs! - other.clock.nowUs).toBe(2 * MINUTE_US);
});

test("the edges of velocity logic follow the trades of the page", () => {
  const rows = rowsOf("velocity-logic");
  const world = worldOf({ velocityLogic: { SCU: VELOCITY } });
  const { watch } = world.floor.rulebook.rules.find((rule) => rule instanceof VelocityLogic)!;
  expect(rows.length).toBeGreaterThan(3);
  expect(limitsAt(world, watch, rows, SECOND_US)).toEqual(rows);
});

test("the bands of price banding are those of the page, to the tick", () => {
  const rows = rowsOf("price-banding");
  expect(rows.length).toBeGreaterThan(3);
  for (const [settlement, bid, ask, last, highest, lowest] of rows) {
    const world = worldOf({ priceBanding: { SCU: { bandTicks: 20 } } });
    const slot = world.slot(JANUARY);
    expect(world.floor.house.markTicks[slot]).toBe(Number(settlement));
    if (bid !== "none") world.order(0, JANUARY, BUY, 9, Number(bid));
    if (ask !== "none") world.order(1, JANUARY, SELL, 9, Number(ask));
    if (last !== "none") world.order(2, JANUARY, BUY, 1, Number(last));
    const rule = world.floor.rulebook.rules.find((each) => each instanceof PriceBanding)!;
    const reference = rule.referenceTicks(slot);
    expect([String(reference + 20), String(reference - 20)]).toEqual([highest, lowest]);
    expect(world.order(3, JANUARY, BUY, 1, Number(highest) + 1)).not.toBe(0);
    expect(world.order(3, JANUARY, SELL, 1, Number(lowest) - 1)).not.toBe(0);
  }
});

test("the theoretical prices of price banding are those of the page", () => {
  for (const [settlement, leadSettled, leadNow, highest, lowest] of rowsOf(
    "price-banding",
    "Theoretical price",
  )) {
    const world = worldOf({ priceBanding: { SCU: { bandTicks: 20, reference: "theoretical" } } });
    world.runTo(22 * 60 * MINUTE_US - MINUTE_US);
    world.trade(0, 1, JANUARY, 1, 280);
    world.trade(0, 1, FEBRUARY, 9, 280);
    world.endTradeDate();
    const settled = [JANUARY, FEBRUARY].map((month) =>
      String(world.floor.house.markTicks[world.slot(month)]),
    );
    expect(settled).toEqual([settlement, leadSettled]);
    if (leadNow !== "none") world.trade(0, 1, FEBRUARY, 1, Number(leadNow));
    const rule = world.floor.rulebook.rules.find((each) => each instanceof PriceBanding)!;
    const reference = rule.referenceTicks(world.slot(JANUARY));
    expect([String(reference + 20), String(reference - 20)]).toEqual([highest, lowest]);
  }
});

test("a halt of SCU has the facts of the page", () => {
  const world = new RulesWorld({
    specs: [scu(2), { ...SIT, listing: { monthly: 2, quarterly: 0 } }],
    scenario: {
      circuitBreaker: { SCU: BREAKER },
      haltCoupling: {
        SCU: { with: ["SIT"], scope: "lead" },
        SIT: { with: ["SCU"], scope: "lead" },
      },
    },
  });
  world.trade(0, 1, JANUARY, 1, 280);
  world.order(0, JANUARY, BUY, 1, 600);
  const facts = world
    .told()
    .map(({ rule, slot, untilUs }) => [
      RULE_WORDS[rule]!,
      world.floor.markets.futureIn(slot!).symbol,
      String((untilUs! - world.clock.nowUs) / SECOND_US),
    ]);
  expect(facts).toEqual(rowsOf("halt-coupling"));
});

test("the tiers of price limits are those of the page", () => {
  const rows = rowsOf("price-limits", "With tiers");
  const bands = [0, 1, 2].map((tier) => {
    const { lower, upper } = bandEdges(280, [0.07, 0.13, 0.2], tier);
    return [String(tier), String(lower), String(upper)];
  });
  expect(rows).toEqual(bands);
});

test("the limits of equity index futures are those of the page, by hour and tier", () => {
  const rows = rowsOf("price-limits", "By side and hour");
  const byDay = [0.07, 0.13, 0.2].map((width) => ({ width, side: "down", hours: "day" }) as const);
  const tiers = [{ width: 0.07, hours: "overnight" } as const, ...byDay];
  const expansion: PriceExpansion = {
    tiers: tiers.map((tier) => ({ ...tier, halt: MINUTE_US })),
    afterLast: "closed",
  };
  const shown = [true, false, false, false].map((overnight, i) => {
    const now = { reference: 280, tier: overnight ? 0 : i, overnight };
    const [upper, lower] = ([BUY, SELL] as const).map((side) => {
      const { ticks } = tierEdge(expansion, side, now);
      return Math.abs(ticks) === NO_EDGE ? "none" : String(ticks);
    });
    return [["overnight", "day", "day", "day"][i]!, String(now.tier), lower!, upper!];
  });
  expect(rows).toEqual(shown);
});

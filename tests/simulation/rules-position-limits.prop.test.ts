import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import { calendarSpread } from "../../engine/instruments/spread.ts";
import type { RuleEvent } from "../../engine/regulation/rule.ts";
import {
  LEVEL_ALL_MONTHS,
  RULE_BREACHED,
  RULE_CURED,
  RULE_EXPIRED,
  RULE_FORCED,
  RULE_OVERDUE,
  RULE_POSITION_LIMITS,
} from "../../engine/regulation/words.ts";
import {
  ACCOUNTS,
  keysOf,
  makeMarkets,
  MAKER,
  openKeys,
  openWorld,
  OWNERS,
  standing,
  SYMBOLS,
  worlds,
} from "./limit-worlds.ts";
import { Dice, type FlowOptions, randomCommand } from "./rules-flow.ts";
import { type RulesWorld, scu, type WorldOptions } from "./rules-world.ts";

const flowIn = (symbols: readonly string[]): FlowOptions => ({
  accounts: ACCOUNTS,
  symbols,
  largestLots: 50,
  spread: 0.01,
});
const SPREADS = ["SCU-2027-01:SCU-2027-02", "SCU-2027-02:SCU-2027-03"];
const LISTED = { spreads: { calendar: [calendarSpread(scu(3))], interCommodity: [] } };

const PRO_RATA = { aggregation: { share: 0.1, charge: "pro_rata" } } as const;

describe.each<[string, FlowOptions, Partial<WorldOptions>]>([
  ["in months", flowIn(SYMBOLS), {}],
  ["in months and their spreads", flowIn([...SYMBOLS, ...SPREADS]), LISTED],
  ["in months, of which holders are charged with a share", flowIn(SYMBOLS), PRO_RATA],
])("whatever is ordered %s, under any limits", (_where, flow, options) => {
  test("no order takes an owner beyond a limit; who is beyond one is in an open breach and comes no further", () => {
    fc.assert(
      fc.property(worlds, ({ seed, ...rest }) => {
        const world = openWorld(rest, options);
        const dice = new Dice(seed);
        world.declare(MAKER, 1e6, 1e6);
        for (let date = 0; date < 9; date++) {
          makeMarkets(world);
          for (let i = 0; i < 40; i++) {
            const before = standing(world);
            randomCommand(world, dice, flow);
            const breached = openKeys(world);
            for (const [row, { key, worst, limit }] of standing(world).entries()) {
              if (worst <= limit) continue;
              expect(worst, key).toBeLessThanOrEqual(before[row]!.worst);
              expect(breached.has(key), `${key} is in a breach`).toBe(true);
            }
            if (dice.oneIn(10)) world.declare(dice.roll(OWNERS), dice.roll(60), dice.roll(60));
            if (dice.oneIn(40)) transferSome(world, dice);
            world.wait(5 * MINUTE_US);
          }
          world.declare(MAKER, 1e6, 1e6);
          world.endTradeDate();
        }
        expect(world.floor.house.ledger.sum()).toBe(0);
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });

  test("a breach ends on its due date at the latest, or, where none is forced, is told to be overdue once", () => {
    const [ends, overdue] = [
      { force: 0, report: 0 },
      { force: 0, report: 0 },
    ];
    fc.assert(
      fc.property(worlds, ({ seed, ...rest }) => {
        const world = openWorld(rest, options);
        const dice = new Dice(seed);
        world.declare(MAKER, 1e6, 1e6);
        for (let date = 0; date < 18; date++) {
          makeMarkets(world);
          for (let i = 0; i < (date < 9 ? 40 : 0); i++) {
            randomCommand(world, dice, flow);
            if (dice.oneIn(40)) world.declare(dice.roll(OWNERS), dice.roll(60), dice.roll(60));
            if (dice.oneIn(40)) transferSome(world, dice);
          }
          world.wait(20 * HOUR_US);
          world.declare(MAKER, 1e6, 1e6);
          world.endTradeDate();
        }
        const cure = rest.terms.cure!;
        const { open, openOf } = world.positionLimits.breaches;
        const ended = checkEnds(world.events);
        ends[cure] += ended.ends;
        overdue[cure] += ended.overdue;
        const left = openKeys(world);
        expect(ended.open).toEqual(left);
        expect(Array.from(openOf).reduce((sum, count) => sum + count, 0)).toBe(left.size);
        const late = open.filter(({ dueOn }) => dueOn < world.tradeDate);
        if (cure === "force") expect(late).toEqual([]);
        else expect(world.events.filter(({ event }) => event === RULE_FORCED)).toEqual([]);
        const due = open.filter(({ dueOn }) => dueOn <= world.tradeDate);
        expect(keysOf(due)).toEqual(ended.openOverdue);
      }),
      { seed: 20261122, numRuns: 60 },
    );
    expect(ends.force).toBeGreaterThan(50);
    expect(ends.report).toBeGreaterThan(50);
    expect(overdue.report).toBeGreaterThan(20);
  });
});

/** A tenth or so of somebody's position goes to somebody else, as in a default. */
function transferSome(world: RulesWorld, dice: Dice): void {
  const symbol = SYMBOLS[dice.roll(SYMBOLS.length)]!;
  const [from, to] = [dice.roll(ACCOUNTS), dice.roll(ACCOUNTS)];
  if (world.slot(symbol) < 0 || from === to) return;
  const lots = world.position(from, symbol);
  if (lots !== 0) world.transfer(from, to, symbol, lots);
}

interface Ended {
  readonly ends: number;
  readonly overdue: number;
  /** Places of breaches that have not ended, and of those that were told to be overdue. */
  readonly open: ReadonlySet<string>;
  readonly openOverdue: ReadonlySet<string>;
}

/** In every place breaches and their ends alternate, and each breach is overdue once at most. */
function checkEnds(events: readonly RuleEvent[]): Ended {
  const open = new Set<string>();
  const openOverdue = new Set<string>();
  let [ends, overdue] = [0, 0];
  for (const event of events.filter(({ rule }) => rule === RULE_POSITION_LIMITS)) {
    const place = event.level === LEVEL_ALL_MONTHS ? -1 : event.slot!;
    const key = `${event.owner} ${place} ${event.side}`;
    if (event.event === RULE_BREACHED) {
      expect(open.has(key), `${key} is breached twice`).toBe(false);
      open.add(key);
    } else if (event.event === RULE_OVERDUE) {
      expect(open.has(key), `${key} is overdue without a breach`).toBe(true);
      expect(openOverdue.has(key), `${key} is overdue twice`).toBe(false);
      openOverdue.add(key);
      overdue++;
    } else if (event.event === RULE_CURED || event.event === RULE_EXPIRED) {
      expect(open.delete(key), `${key} ends without a beginning`).toBe(true);
      openOverdue.delete(key);
      ends++;
    }
  }
  return { ends, overdue, open, openOverdue };
}

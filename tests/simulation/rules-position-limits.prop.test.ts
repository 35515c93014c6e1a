import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import { type AccountSpec, CLIENT, HOUSE } from "../../engine/clearing/accounts.ts";
import type { Breach } from "../../engine/regulation/limit-breaches.ts";
import type { PositionLimitTerms } from "../../engine/regulation/position-limit-terms.ts";
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
import { Dice, randomCommand } from "./rules-flow.ts";
import { BUY, EXEMPTION, limitOf, limitTerms, RulesWorld, scu, SELL } from "./rules-world.ts";

const SYMBOLS = ["SCU-2027-01", "SCU-2027-02", "SCU-2027-03"] as const;
const ACCOUNTS = 6;
const OWNERS = 5;
/** An owner with an exemption beyond anything that it can hold: it makes the market. */
const MAKER = OWNERS;

/** Owner 0 has two accounts of its own and shares a third; the maker's account is the last. */
const ACCOUNT_SPECS: readonly AccountSpec[] = [[0], [0], [1, 0], [2], [3], [4], [MAKER]].map(
  (owners, a) => ({
    member: a % 2,
    origin: a === 4 ? HOUSE : CLIENT,
    owners: owners.map((owner) => ({ owner, share: 1 / owners.length })),
  }),
);

type SomeTerms = Partial<PositionLimitTerms> & Pick<PositionLimitTerms, "singleMonth">;

const terms: fc.Arbitrary<SomeTerms> = fc.record({
  spotMonth: fc.option(fc.integer({ min: 0, max: 60 }).map(limitOf), { nil: null }),
  singleMonth: fc.option(fc.integer({ min: 0, max: 120 }).map(limitOf), { nil: null }),
  allMonths: fc.option(fc.integer({ min: 0, max: 200 }).map(limitOf), { nil: null }),
  spotMonthStart: fc.integer({ min: 0, max: 8 }),
  breach: fc.constantFrom("reject", "reduce"),
  cureTradeDates: fc.integer({ min: 0, max: 2 }),
  cure: fc.constantFrom("force", "report"),
  forceSlice: fc.constantFrom(0.25, 1),
});

type World = { terms: SomeTerms; change: number; seed: number };
const worlds: fc.Arbitrary<World> = fc.record({
  terms,
  change: fc.integer({ min: -1, max: 60 }),
  seed: fc.integer(),
});

function openWorld({ terms: given, change }: Omit<World, "seed">): RulesWorld {
  const { calendar, tradeDate } = new RulesWorld({});
  const day = calendar.dayAt(tradeDate + 3);
  const changes =
    change < 0 || given.singleMonth === null
      ? []
      : [{ day, level: "singleMonth" as const, lots: change }];
  const world = new RulesWorld({
    specs: [scu(3)],
    accounts: ACCOUNT_SPECS,
    deposit: 1e13,
    scenario: {
      positionLimits: { SCU: limitTerms({ ...given, changes }) },
      hedgeExemption: { ...EXEMPTION, validity: 5 },
    },
  });
  world.runTo(0);
  return world;
}

/** How far each owner is on each side of each place: [owner][place][side], lots and limit. */
function standing(world: RulesWorld): { key: string; worst: number; limit: number }[] {
  const { positions } = world.floor.house;
  const { inForce } = world.positionLimits;
  const places = [-1, ...world.floor.markets.listedSlots()];
  const rows: { key: string; worst: number; limit: number }[] = [];
  for (let owner = 0; owner < OWNERS; owner++) {
    for (const slot of places) {
      for (const side of [BUY, SELL] as const) {
        const position =
          slot < 0 ? positions.familyPosition(owner, 0) : positions.ownerPosition(owner, slot);
        const working =
          slot < 0
            ? positions.familyWorking(owner, 0, side)
            : positions.ownerWorking(owner, slot, side);
        rows.push({
          key: `${owner} ${slot} ${side}`,
          worst: working + (side === BUY ? position : -position),
          limit: inForce.limit(owner, 0, slot, side),
        });
      }
    }
  }
  return rows;
}

const keysOf = (breaches: readonly Breach[]): Set<string> =>
  new Set(breaches.map(({ owner, slot, side }) => `${owner} ${slot} ${side}`));

const openKeys = (world: RulesWorld): Set<string> => keysOf(world.positionLimits.breaches.open);

/** Day orders of the maker on both sides of every month. */
function makeMarkets(world: RulesWorld): void {
  for (const symbol of SYMBOLS) {
    if (world.slot(symbol) < 0) continue;
    const mark = world.floor.house.markTicks[world.slot(symbol)]!;
    world.order(ACCOUNT_SPECS.length - 1, symbol, BUY, 100_000, mark - 2);
    world.order(ACCOUNT_SPECS.length - 1, symbol, SELL, 100_000, mark + 2);
  }
}

const FLOW = { accounts: ACCOUNTS, symbols: SYMBOLS, largestLots: 50, spread: 0.01 };

describe("whatever is ordered, under any limits", () => {
  test("no order takes an owner beyond a limit; who is beyond one is in an open breach and comes no further", () => {
    fc.assert(
      fc.property(worlds, ({ seed, ...rest }) => {
        const world = openWorld(rest);
        const dice = new Dice(seed);
        world.declare(MAKER, 1e6, 1e6);
        for (let date = 0; date < 9; date++) {
          makeMarkets(world);
          for (let i = 0; i < 40; i++) {
            const before = standing(world);
            randomCommand(world, dice, FLOW);
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
        const world = openWorld(rest);
        const dice = new Dice(seed);
        world.declare(MAKER, 1e6, 1e6);
        for (let date = 0; date < 18; date++) {
          makeMarkets(world);
          for (let i = 0; i < (date < 9 ? 40 : 0); i++) {
            randomCommand(world, dice, FLOW);
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

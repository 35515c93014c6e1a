import { AGENT_CLASSES } from "../../agents/registry.ts";
import { strategicLong } from "../../agents/manipulators/strategic-long.ts";
import { hoursAPrint } from "../../agents/manipulators/settled-hours.ts";
import type { AgentClass } from "../../engine/agent.ts";
import { HOUR_US, TRADING_DAYS_A_YEAR } from "../../engine/base/sim-time.ts";
import { DEFAULT_STRUCTURAL } from "../../engine/economy/structural/default-structural.ts";
import type { GroupScenario, Scenario } from "../../engine/scenario.ts";
import { dayNumber } from "../../engine/base/civil-date.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { parametersOf } from "../simulation/class-parameters.ts";
import { runWhole } from "../simulation/fact-tape.ts";

/** The averaging month of the futures that are held, which is also the run. */
const START_DAY: number = dayNumber(2027, 2, 1);
const DAYS = 20;
const HOARD_TIME_US = 12 * HOUR_US;
const HOLDER = "holder";
const COUNTERPARTY = "counterparty";
const RICH = { constant: 1e9 };

/** `strength`: of the reduced form, 0 without a channel. */
export type Channel = { readonly strength: number } | "structural";

/**
 * What the holder does for its lots: `profit`: the shipped strategic long, which buys hours as far as its futures pay
 * for them; `always`: it buys half the hours that its futures stand for, whatever that brings.
 */
export type Buying = "profit" | "always";

export interface HeldMonth {
  readonly channel: Channel;
  readonly buying: Buying;
  /** Long lots that the holder opens with and keeps. */
  readonly lots: number;
  readonly seed: number;
}

/**
 * The mean of the month's prints, dollars a GPU-hour, before it is rounded to a tick. Twins of one seed meet the same
 * draws: nothing but the holder's lots, and what they make it do, can set their means apart.
 */
export function settledAt({ channel, buying, lots, seed }: HeldMonth): number {
  const market = scenarioOf("preview");
  const scenario: Scenario = {
    ...market,
    startDay: START_DAY,
    days: DAYS,
    economy: withChannel(market, channel),
    population: [
      group(HOLDER),
      group(COUNTERPARTY),
      ...market.population
        .filter(({ class: name }) => name !== strategicLong.name)
        .map((each) => ({ ...each, count: Math.ceil(each.count / 6) })),
    ],
  };
  const classes = new Map(AGENT_CLASSES)
    .set(HOLDER, holder(lots, buying))
    .set(COUNTERPARTY, counterparty);
  const { tape } = runWhole(scenario, { seed, replication: 0, antithetic: false }, { classes });
  const final = tape
    .table("settlements")
    .filter((row) => row["instrument"] === 0)
    .at(-1)!;
  if (final["fixed_count"] !== final["fixing_count"]) throw new Error("the month has not ended");
  const [{ tickSize }] = scenario.families as [Scenario["families"][number]];
  return (final["fixed_sum_ticks"]! / final["fixing_count"]!) * tickSize;
}

/** Change of the settlement by one lot more, dollars a GPU-hour a lot, between holdings in order. */
export function changesPerLot(
  held: Omit<HeldMonth, "lots">,
  holdings: readonly number[],
): readonly number[] {
  const settled = holdings.map((lots) => settledAt({ ...held, lots }));
  return settled
    .slice(1)
    .map((after, i) => (after - settled[i]!) / (holdings[i + 1]! - holdings[i]!));
}

/**
 * What the reduced form says of whoever buys half the hours of its futures, dollars a GPU-hour a lot, to first order:
 * half of a lot's hours a print over the eligible hours of the day, times strength and price.
 */
export function changeByFormula(strength: number, price: number): number {
  const { economy, families } = scenarioOf("preview");
  const { committedShare, deliverableHoursPerMonth } = economy.channel;
  const eligible = (deliverableHoursPerMonth * (1 - committedShare) * 12) / TRADING_DAYS_A_YEAR;
  const hours = families[0]!.multiplier / DAYS;
  return (strength / 2) * (hours / eligible) * price;
}

function withChannel({ economy }: Scenario, channel: Channel): Scenario["economy"] {
  if (channel === "structural") return { ...economy, structural: DEFAULT_STRUCTURAL };
  return { ...economy, channel: { ...economy.channel, strength: channel.strength } };
}

const group = (name: string): GroupScenario => ({
  name,
  class: name,
  count: 1,
  size: { constant: 1 },
  capital: RICH,
  reserve: RICH,
  orderLatencyUs: { constant: 1000 },
  reportLatencyUs: { constant: 1000 },
  dataLatencyUs: 1000,
  origin: "client",
  commonControl: false,
  parameters: name === HOLDER ? parametersOf(strategicLong) : {},
});

/** Takes the other side of what the holder opens with, and keeps it. */
const counterparty: AgentClass = {
  name: COUNTERPARTY,
  intent: "speculate",
  doc: "For this measurement.",
  parameters: {},
  hears: [],
  create: () => ({}),
  openingCapacity: () => 1e12,
  start: () => undefined,
  wake: () => undefined,
};

/** The shipped strategic long, but with the position that it is given. */
const holder = (lots: number, buying: Buying): typeof strategicLong => ({
  ...strategicLong,
  name: HOLDER,
  openingLots: (_state, desk) => [{ instrument: desk.listed(0)[0]!.instrument, lots }],
  start(state, desk) {
    const { instrument } = desk.listed(0)[0]!;
    if (lots > 0) state.campaigns = [{ instrument, freeLots: lots, noise: 0 }];
    desk.wakeAt(desk.timeOfTradeDate(0, HOARD_TIME_US), BUY_HOURS);
  },
  wake(state, desk, tag) {
    if (buying === "profit") return strategicLong.wake(state, desk, tag);
    desk.wakeAt(desk.timeOfTradeDate(1, HOARD_TIME_US), BUY_HOURS);
    const [month] = desk.listed(0);
    if (month !== undefined) desk.buySpotHours(hoursAPrint(desk, month, lots) / 2);
  },
});

/** The shipped class's tag for buying hours. */
const BUY_HOURS = 1;

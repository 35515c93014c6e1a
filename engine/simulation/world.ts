import type { FamilyView } from "../agent.ts";
import { moneyFromReal } from "../base/money.ts";
import { MINUTE_US } from "../base/sim-time.ts";
import type { ClearingHouse } from "../clearing/clearing-house.ts";
import type { Family } from "../exchange/floor.ts";
import { tickValueOf } from "../exchange/listing.ts";
import { totalListed } from "../instruments/expiry-calendar.ts";
import type { SessionHours } from "../instruments/session-hours.ts";
import { TradingCalendar } from "../instruments/trading-calendar.ts";
import type { Scenario } from "../scenario.ts";
import type { Roster } from "./roster.ts";

/** Days of index history before the start: covers every averaging window that is open at the start. */
const PREHISTORY_DAYS = 120;

/** The calendar of a run: reaches back over the prehistory and ahead past the last month that will be listed. */
export function calendarOf(scenario: Scenario): TradingCalendar {
  const months = Math.max(
    ...scenario.families.map(({ listing }) => listing.monthly + 3 * listing.quarterly + 2),
  );
  return new TradingCalendar({
    startDay: scenario.startDay,
    rollUs: scenario.rollUs,
    holidays: scenario.holidays,
    daysBefore: PREHISTORY_DAYS,
    daysAfter: Math.ceil(scenario.days * 1.6) + scenario.holidays.length + 31 * months + 62,
  });
}

export function familiesOf(scenario: Scenario, roster: Roster): Family[] {
  return scenario.families.map((spec) => ({
    spec,
    tickValue: tickValueOf(spec.tickSize, spec.multiplier, scenario.moneyUnit),
    leadMarketMakers: (spec.leadMarketMakers ?? []).flatMap(({ name, percent }) =>
      roster.agentsOf(name).map((account) => ({ account, percent })),
    ),
  }));
}

export const familyViewsOf = (scenario: Scenario): FamilyView[] =>
  scenario.families.map(({ symbol, index, tickSize, multiplier, sessions, delivery }) => ({
    symbol,
    index,
    ...(delivery === undefined ? {} : { delivery }),
    tickSize,
    multiplier,
    openUsADay: openUsADay(sessions),
  }));

/** A fifth of the week's open time: five trade dates a week. */
const openUsADay = (sessions: SessionHours): number =>
  (sessions.weekly.reduce((sum, hours) => sum + hours.closeMinute - hours.openMinute, 0) *
    MINUTE_US) /
  5;

/** Slots for every month listed at one time, and one more a family for the month that replaces an expiring one. */
export const slotsOf = (scenario: Scenario): number =>
  scenario.families.reduce((sum, spec) => sum + totalListed(spec) + 1, 0);

/** Puts everybody's money in: members, clearing house, and each agent's account. */
export function fund(house: ClearingHouse, roster: Roster, scenario: Scenario): void {
  const { memberCapital, guarantyFund, ccpCapital } = scenario.clearing;
  const money = (dollars: number): number => moneyFromReal(dollars, scenario.moneyUnit);
  const minimum = money(scenario.clearing.waterfall?.minimumFund ?? 0);
  house.endow(money(memberCapital), money(guarantyFund), money(ccpCapital), minimum);
  for (let agent = 0; agent < roster.count; agent++) {
    const capital = roster.capital[agent]!;
    if (capital > 0) house.fund(agent, capital);
  }
}

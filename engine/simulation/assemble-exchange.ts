import { Accounts } from "../clearing/accounts.ts";
import { ClearingHouse } from "../clearing/clearing-house.ts";
import { Exchange } from "../exchange/exchange.ts";
import type { Floor } from "../exchange/floor.ts";
import { spreadSlotsOf } from "../exchange/spread-listing.ts";
import { RuleFloor } from "../exchange/rule-floor.ts";
import type { TradeFlow } from "../exchange/trade-flow.ts";
import { buildRulebook } from "../regulation/build-rulebook.ts";
import { Rulebook } from "../regulation/rulebook.ts";
import { totalListed } from "../instruments/expiry-calendar.ts";
import { spreadPlan, type SpreadsScenario } from "../instruments/spread-parameters.ts";
import type { Scenario } from "../scenario.ts";
import type { Watchers } from "../regulation/watchers.ts";
import type { Roster } from "./roster.ts";
import { traderClasses } from "./trader-classes.ts";
import { familiesOf } from "./world.ts";

/** What is kept from run to run, or wired from outside; the rest is made anew from the scenario. */
export interface ExchangeParts extends Omit<Floor, "families" | "accounts" | "house" | "rulebook"> {
  readonly scenario: Scenario;
  readonly slots: number;
  readonly roster: Roster;
  readonly flow: TradeFlow;
  readonly watchers: Watchers | undefined;
}

const NO_SPREADS: SpreadsScenario = { calendar: {}, interCommodity: {} };

/**
 * Puts an exchange together for a scenario and its roster, and opens it: no month is listed and nobody is funded yet.
 */
export function assembleExchange(parts: ExchangeParts): { floor: Floor; exchange: Exchange } {
  const { scenario, slots, roster, flow, watchers, ...kept } = parts;
  const families = familiesOf(scenario, roster);
  const members = scenario.clearing.members;
  const accounts = new Accounts();
  const specs = roster.accountSpecs(members, scenario.ownership);
  accounts.open(specs, roster.ownerCount, members, scenario.rules.aggregation);
  const symbols = scenario.families.map((spec) => spec.symbol);
  const house = new ClearingHouse(
    accounts,
    scenario.margin,
    kept.facts,
    scenario.clearing,
    symbols,
  );
  house.open(slots, families.length);
  const { spreads = NO_SPREADS } = scenario;
  const plan = spreadPlan(spreads, scenario.families);
  const monthsOf = (family: number): number => totalListed(scenario.families[family]!) + 1;
  const isAnyAtSettlement = scenario.families.some((spec) => spec.tradeAtSettlement !== undefined);
  const settlementSlots = isAnyAtSettlement ? slots : 0;
  kept.markets.open(slots, families.length, spreadSlotsOf(plan, monthsOf), settlementSlots);
  kept.books.reset();
  const ruleFloor = new RuleFloor();
  const accountsOf = (group: string): readonly number[] => roster.agentsOf(group);
  const rules = buildRulebook(scenario.rules, ruleFloor, symbols, scenario.moneyUnit, accountsOf);
  const rulebook = new Rulebook([...rules, ...(watchers?.(ruleFloor) ?? [])]);
  const floor: Floor = {
    ...kept,
    families,
    accounts,
    house,
    rulebook,
    spreads: plan,
    traderClasses: traderClasses(roster),
    providers: roster.providers(),
  };
  const exchange = new Exchange(floor, flow, ruleFloor, scenario.clearing);
  exchange.open();
  return { floor, exchange };
}

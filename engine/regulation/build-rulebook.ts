import { byPosition, isGiven } from "./by-position.ts";
import { type AccountsOfGroup, Fees } from "./fees.ts";
import { AggregateLimits } from "./aggregate-limits.ts";
import { sumOfExemptions } from "./exemption-sum.ts";
import { HedgeExemption } from "./hedge-exemption.ts";
import { LargeTraderReports } from "./large-trader-reports.ts";
import { MarketMakerProgramme } from "./market-maker-programme.ts";
import { OffBookTrades } from "./off-book-trades.ts";
import { OpeningCap } from "./opening-cap.ts";
import { OrderToTrade } from "./order-to-trade.ts";
import { PositionLimits } from "./position-limits.ts";
import { priceControlRules } from "./price-controls.ts";
import { RestingTime } from "./resting-time.ts";
import { RiskManagementExemption } from "./risk-management-exemption.ts";
import type { Rule, RuleMarket } from "./rule.ts";
import type { RulesScenario } from "./rules-scenario.ts";
import { Surveillance } from "./surveillance/surveillance.ts";
import { SpreadExemption } from "./spread-exemption.ts";
import { SpeedBump } from "./speed-bump.ts";
import { Throttle } from "./throttle.ts";
import { TransactionTax } from "./transaction-tax.ts";

export type { RulesScenario } from "./rules-scenario.ts";

/**
 * The rules of a scenario in their documented order: those of access (throttle, resting time, speed bump), price
 * controls, position limits, the opening cap, trades off the book, then what costs money and refuses nothing: fees,
 * tax, the order-to-trade ratio, the market-maker programme; last large-trader reports and surveillance, which only
 * watch.
 * Exemptions judge nothing; they stand before position limits, which must find them up to date when both hear of a
 * declaration, a trade or a new trade date. A rule without a family does not exist.
 *
 * `families`: symbols by family position. `moneyUnit`: dollars a money unit. `accountsOfGroup`: of groups that rules
 * name; by default nobody is in any.
 */
export function buildRulebook(
  rules: RulesScenario,
  market: RuleMarket,
  families: readonly string[],
  moneyUnit: number,
  accountsOfGroup: AccountsOfGroup = () => [],
): readonly Rule[] {
  const { hedgeExemption, throttle } = rules;
  const restingTime = byPosition(rules.restingTime, families);
  const speedBump = byPosition(rules.speedBump, families);
  const orderToTrade = byPosition(rules.orderToTrade, families);
  const positionLimits = byPosition(rules.positionLimits, families);
  const aggregate = byPosition(rules.aggregateLimits ?? {}, families);
  const fees = byPosition(rules.fees, families);
  const tax = byPosition(rules.transactionTax ?? {}, families);
  const programme = byPosition(rules.marketMakerProgramme ?? {}, families);
  const reports = byPosition(rules.largeTraderReports ?? {}, families);
  const exemption =
    hedgeExemption !== null && hedgeExemption.enabled
      ? new HedgeExemption(market, hedgeExemption, families, moneyUnit)
      : null;

  const spreadTerms = byPosition(rules.spreadExemption ?? {}, families);
  const dealerTerms = byPosition(rules.riskManagementExemption ?? {}, families);
  const dealers = isGiven(dealerTerms)
    ? new RiskManagementExemption(market, dealerTerms, accountsOfGroup, moneyUnit)
    : null;
  const spreads = isGiven(spreadTerms) ? new SpreadExemption(market, spreadTerms, families) : null;

  const list: Rule[] = [];
  if (throttle !== null) list.push(new Throttle(market, throttle));
  if (isGiven(restingTime)) list.push(new RestingTime(market, restingTime));
  if (isGiven(speedBump)) list.push(new SpeedBump(market, speedBump));
  list.push(...priceControlRules(rules, market, families));
  if (exemption !== null) list.push(exemption);
  if (dealers !== null) list.push(dealers);
  if (spreads !== null) list.push(spreads);
  const limits = isGiven(positionLimits)
    ? new PositionLimits(market, positionLimits, sumOfExemptions([exemption, dealers, spreads]), {
        families,
        moneyUnit,
      })
    : null;
  if (limits !== null) list.push(limits);
  if (isGiven(aggregate)) {
    const documented = sumOfExemptions([exemption, dealers]);
    list.push(new AggregateLimits(market, aggregate, documented, { families, moneyUnit }));
  }
  const caps = byPosition(rules.openingCap ?? {}, families);
  if (isGiven(caps)) list.push(new OpeningCap(market, caps, accountsOfGroup));
  const offBook = byPosition(rules.offBookTrades ?? {}, families);
  if (isGiven(offBook)) list.push(new OffBookTrades(market, offBook, accountsOfGroup));
  const charging = isGiven(fees) ? new Fees(market, fees, moneyUnit, accountsOfGroup) : null;
  if (charging !== null) list.push(charging);
  if (isGiven(tax)) list.push(new TransactionTax(market, tax, moneyUnit, accountsOfGroup));
  if (isGiven(orderToTrade)) list.push(new OrderToTrade(market, orderToTrade, moneyUnit));
  if (isGiven(programme)) {
    list.push(new MarketMakerProgramme(market, programme, moneyUnit, accountsOfGroup, charging));
  }
  if (isGiven(reports)) list.push(new LargeTraderReports(market, reports, limits));
  const surveillance = byPosition(rules.surveillance ?? {}, families);
  if (isGiven(surveillance)) list.push(new Surveillance(market, surveillance));
  return list;
}

import type { ParameterSpecs } from "../base/parameter.ts";
import { OFF_BOOK_TRADES_PARAMETERS } from "./off-book-terms.ts";
import { OPENING_CAP_PARAMETERS } from "./opening-cap.ts";
import { RESTING_TIME_PARAMETERS } from "./resting-time.ts";
import { below, outOfRange, type Problem, unknownContract } from "./rule-problem.ts";
import type { ByFamily, RulesScenario } from "./rules-scenario.ts";
import { SPEED_BUMP_PARAMETERS } from "./speed-bump.ts";
import { THROTTLE_PARAMETERS } from "./throttle.ts";
import { aggregateLimitProblems } from "./validate-aggregate-limits.ts";
import {
  feeProblems,
  messageFeeProblems,
  programmeProblems,
  taxProblems,
} from "./validate-costs.ts";
import { positionLimitProblems } from "./validate-position-limits.ts";
import { priceControlProblems } from "./validate-price-controls.ts";
import { reportProblems } from "./validate-reports.ts";
import { riskManagementProblems } from "./validate-risk-management.ts";
import { spreadExemptionProblems } from "./validate-spread-exemption.ts";
import { surveillanceProblems } from "./validate-surveillance.ts";
import { hedgeExemptionProblems } from "./validate-exemptions.ts";

/**
 * What is wrong with resolved rules: numbers outside their parameters' ranges, and settings that contradict each
 * other. Any order of sizes among the levels of position limits is allowed: one of them then never binds.
 * `families`: symbols of the scenario's contracts.
 */
export function validateRules(
  rules: RulesScenario,
  { families }: { readonly families: readonly string[] },
): Problem[] {
  const inFamilies = <P>(byFamily: ByFamily<P>, check: (parameters: P) => Problem[]): Problem[] =>
    Object.entries(byFamily).flatMap(([symbol, parameters]) =>
      below(symbol, families.includes(symbol) ? check(parameters) : [unknownContract(symbol)]),
    );
  const inRange = (rule: "restingTime" | "speedBump", specs: ParameterSpecs): Problem[] =>
    below(
      rule,
      inFamilies<object>(rules[rule], (terms) => outOfRange(terms, specs)),
    );
  return [
    ...below("fees", inFamilies(rules.fees, feeProblems)),
    ...below("transactionTax", inFamilies(rules.transactionTax ?? {}, taxProblems)),
    ...below(
      "marketMakerProgramme",
      inFamilies(rules.marketMakerProgramme ?? {}, programmeProblems),
    ),
    ...priceControlProblems(rules, families),
    ...below("surveillance", inFamilies(rules.surveillance ?? {}, surveillanceProblems)),
    ...below("positionLimits", inFamilies(rules.positionLimits, positionLimitProblems)),
    ...below("aggregateLimits", aggregateLimitProblems(rules.aggregateLimits ?? {}, families)),
    ...below(
      "openingCap",
      inFamilies(rules.openingCap ?? {}, (terms) => outOfRange(terms, OPENING_CAP_PARAMETERS)),
    ),
    ...below(
      "offBookTrades",
      inFamilies(rules.offBookTrades ?? {}, (terms) =>
        outOfRange(terms, OFF_BOOK_TRADES_PARAMETERS),
      ),
    ),
    ...below("spreadExemption", spreadExemptionProblems(rules, families)),
    ...below("riskManagementExemption", riskManagementProblems(rules, families)),
    ...below("hedgeExemption", hedgeExemptionProblems(rules.hedgeExemption)),
    ...below("throttle", outOfRange(rules.throttle, THROTTLE_PARAMETERS)),
    ...inRange("restingTime", RESTING_TIME_PARAMETERS),
    ...inRange("speedBump", SPEED_BUMP_PARAMETERS),
    ...below("orderToTrade", inFamilies(rules.orderToTrade, messageFeeProblems)),
    ...below("largeTraderReports", reportProblems(rules, families)),
  ];
}

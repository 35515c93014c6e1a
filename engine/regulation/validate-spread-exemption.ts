import { below, outOfRange, type Problem, unknownContract } from "./rule-problem.ts";
import type { RulesScenario } from "./rules-scenario.ts";
import {
  SPREAD_EXEMPTION_PARAMETERS,
  SPREAD_LEG_PARAMETERS,
  type SpreadExemptionTerms,
} from "./spread-exemption-terms.ts";

/** What is wrong with spread exemptions; `families`: symbols of the scenario's contracts. */
export function spreadExemptionProblems(
  { spreadExemption = {}, positionLimits }: RulesScenario,
  families: readonly string[],
): Problem[] {
  return Object.entries(spreadExemption).flatMap(([symbol, terms]) => {
    if (!families.includes(symbol)) return below(symbol, [unknownContract(symbol)]);
    const problems = termProblems(symbol, terms, families);
    if (positionLimits[symbol] === undefined) {
      const message = `an exemption from limits that are not there: rules.positionLimits says nothing of ${symbol}`;
      problems.push({ path: [], message });
    }
    return below(symbol, problems);
  });
}

function termProblems(
  symbol: string,
  terms: SpreadExemptionTerms,
  families: readonly string[],
): Problem[] {
  const { calendar, approval, delay, interCommodity = {} } = terms;
  const problems = outOfRange(terms, SPREAD_EXEMPTION_PARAMETERS);
  if (!calendar && Object.keys(interCommodity).length === 0) {
    const message = "it exempts nothing: no calendar spreads, and no other family";
    problems.push({ path: ["calendar"], message });
  }
  if (approval === "standing" && delay > 0) {
    const message = `nobody applies for a standing exemption: ${delay} business days of delay count for nothing`;
    problems.push({ path: ["delay"], message, also: [["approval"]] });
  }
  const legs = Object.entries(interCommodity).flatMap(([other, leg]) => {
    const found = outOfRange(leg, SPREAD_LEG_PARAMETERS);
    if (!families.includes(other)) found.push(unknownContract(other));
    if (other === symbol) {
      found.push({ path: [], message: `${symbol} is no other family than ${symbol}` });
    }
    return below(other, found);
  });
  return [...problems, ...below("interCommodity", legs)];
}

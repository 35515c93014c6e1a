import { LARGE_TRADER_REPORTS_PARAMETERS } from "./large-trader-reports.ts";
import { below, outOfRange, type Problem } from "./rule-problem.ts";
import type { RulesScenario } from "./rules-scenario.ts";

/** What is wrong with large-trader reports; `families`: symbols of the scenario's contracts. */
export function reportProblems(rules: RulesScenario, families: readonly string[]): Problem[] {
  return Object.entries(rules.largeTraderReports ?? {}).flatMap(([symbol, terms]) => {
    if (!families.includes(symbol)) {
      return [{ path: [symbol], message: `${symbol} is no contract of this scenario` }];
    }
    const problems = outOfRange(terms, LARGE_TRADER_REPORTS_PARAMETERS);
    if (terms.limitShare !== null && rules.positionLimits[symbol] === undefined) {
      const message = `a share of a limit that is not there: rules.positionLimits says nothing of ${symbol}`;
      problems.push({ path: ["limitShare"], message });
    }
    return below(symbol, problems);
  });
}

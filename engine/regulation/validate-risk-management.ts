import { AUDIT_PARAMETERS } from "./hedge-terms.ts";
import { RISK_MANAGEMENT_PARAMETERS, type RiskManagementTerms } from "./risk-management-terms.ts";
import { below, outOfRange, type Problem, unknownContract } from "./rule-problem.ts";
import type { RulesScenario } from "./rules-scenario.ts";

/** What is wrong with risk-management exemptions; `families`: symbols of the scenario's contracts. */
export function riskManagementProblems(
  rules: RulesScenario,
  families: readonly string[],
): Problem[] {
  return Object.entries(rules.riskManagementExemption ?? {}).flatMap(([symbol, terms]) => {
    if (!families.includes(symbol)) return below(symbol, [unknownContract(symbol)]);
    const problems = termProblems(terms);
    if (!isLimited(rules, symbol)) {
      const message = `an exemption from limits that are not there: no position limits say anything of ${symbol}`;
      problems.push({ path: [], message });
    }
    return below(symbol, problems);
  });
}

/** By limits of its own, or by some that it has together with others. */
const isLimited = ({ positionLimits, aggregateLimits = {} }: RulesScenario, symbol: string) =>
  positionLimits[symbol] !== undefined ||
  Object.entries(aggregateLimits).some(
    ([key, terms]) => key === symbol || terms.with.includes(symbol),
  );

function termProblems(terms: RiskManagementTerms): Problem[] {
  const { dealers, approval, delay } = terms;
  const problems = [
    ...outOfRange(terms, RISK_MANAGEMENT_PARAMETERS),
    ...below("audit", outOfRange(terms.audit ?? null, AUDIT_PARAMETERS)),
  ];
  if (dealers.length === 0) {
    problems.push({
      path: ["dealers"],
      message: "it exempts nobody: no group of dealers is named",
    });
  }
  if (approval === "standing" && delay > 0) {
    const message = `nobody applies for a standing exemption: ${delay} business days of delay count for nothing`;
    problems.push({ path: ["delay"], message, also: [["approval"]] });
  }
  return problems;
}

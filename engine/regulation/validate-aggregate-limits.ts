import type { AggregateLimitTerms } from "./aggregate-limit-terms.ts";
import { below, type Problem } from "./rule-problem.ts";
import type { ByFamily } from "./rules-scenario.ts";
import { positionLimitProblems } from "./validate-position-limits.ts";

/** What is wrong with limits of several families together. `families`: symbols of the scenario's contracts. */
export function aggregateLimitProblems(
  limits: ByFamily<AggregateLimitTerms>,
  families: readonly string[],
): Problem[] {
  return Object.entries(limits).flatMap(([symbol, terms]) =>
    below(symbol, [
      ...(families.includes(symbol)
        ? positionLimitProblems(terms)
        : [{ path: [], message: `${symbol} is no contract of this scenario` }]),
      ...below("with", memberProblems(symbol, terms, families)),
    ]),
  );
}

function memberProblems(
  symbol: string,
  { with: members }: AggregateLimitTerms,
  families: readonly string[],
): Problem[] {
  if (members.length === 0) {
    return [{ path: [], message: `${symbol} alone is no group: name its look-alikes` }];
  }
  return members.flatMap((member, i) => {
    if (member === symbol) {
      return [{ path: [i], message: `${symbol} counts already, in its own lots` }];
    }
    const message = `${member} is no contract of this scenario`;
    return families.includes(member) ? [] : [{ path: [i], message }];
  });
}

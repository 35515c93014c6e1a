import { measureOf } from "../../metrics/measure-of.ts";
import { outcomeLabel } from "../../study/outcome-labels.ts";
import type { CommittedEffect } from "../committed-results.ts";
import { inSentence } from "../effect-words.ts";
import { intervalWords, shortNumber } from "../numbers.ts";
import { valueWords } from "../worse-direction.ts";

/** Words for measures whose names do not speak to a reader of a policy paper. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["alerts_withholding", "the number of alerts on withheld hours"],
  ["consumer_surplus_lost_dollars", "the surplus that buyers of tokens and hours lose"],
  ["first_strategic_alert_days", "the time to the first alert on a manipulator"],
  [
    "hedge_risk_cash_basis",
    "the part of a hedge's risk that comes from the own price against the index",
  ],
  [
    "hedge_risk_futures_basis",
    "the part of a hedge's risk that comes from futures against the index",
  ],
  ["hedge_risk_weekly", "the risk that a week's hedge leaves"],
  ["hedgers_peak_liquidity_per_unit", "the most money that a hedge asks for on the way"],
  ["manipulate_profit_dollars", "the profit of who means to move the price"],
  ["strategic_alerted_share", "the share of manipulators on whom there was any alert"],
]);

/** "index distortion" */
export function outcomeWords(outcome: string): string {
  const measure = measureOf(outcome);
  return WORDS.get(measure) ?? inSentence(outcomeLabel(measure));
}

/** "for the better", "for the worse", or nothing. */
export const worthOf = ({ outcome, estimate, referenceMean, armMean }: CommittedEffect): string =>
  valueWords({ outcome: { name: outcome }, effect: { estimate, referenceMean, armMean } });

/** What was found of an outcome under an arm, in a clause whose words follow the verdict. */
export function effectClause(each: CommittedEffect): string {
  const what = outcomeWords(each.outcome);
  const between = `from ${shortNumber(each.referenceMean)} to ${shortNumber(each.armMean)} ${each.unit}`;
  const far = `difference ${shortNumber(each.estimate)}, 95 % interval ${intervalWords(each.interval)}`;
  switch (each.verdict) {
    case "effect": {
      const way = each.estimate! > 0 ? "rose" : "fell";
      return [what, way, worthOf(each), between, `(${far})`]
        .filter((word) => word !== "")
        .join(" ");
    }
    case "equivalent":
      return (
        `${what} did not move by as much as would matter (${shortNumber(each.smallestEffect)} ` +
        `${each.unit}): ${far}`
      );
    case "no difference":
      return `${what} is the same in every pair of runs, ${shortNumber(each.referenceMean)} ${each.unit}`;
    case "the rule never bound":
      return `${what} is not tested, as the rule bound in fewer than 5 % of runs`;
    case "no data":
      return `${what} has no value in any pair of runs`;
    case "binding unknown":
      return `${what} is not judged, as it could not be seen whether the rule bound`;
    default:
      return `${each.pairs} pairs are too few to say for ${what} (${far} ${each.unit})`;
  }
}

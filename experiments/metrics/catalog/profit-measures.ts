import { INTENTS } from "../../../engine/agent.ts";
import { T_EXPOSURES, T_LEDGER } from "../../../engine/recorder/fact-tables.ts";
import { sum } from "../../numerics/summary.ts";
import { measured } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { togetherDays } from "../tape/owner-days.ts";
import { TRADING_INTENTS } from "../trading-intents.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "methods 4.8";

const namesOf = (intent: string): readonly string[] =>
  ["futures_gain", "outside_gain", "fees", "profit"].map((part) => `${intent}_${part}_dollars`);

const entriesOf = (intent: string): ReturnType<typeof entry>[] => {
  const [futures, outside, fees, profit] = namesOf(intent);
  const who = `owners with the intent \`${intent}\``;
  return [
    entry(
      futures!,
      "dollars",
      `Variation that ${who} received on futures of the family, less what they paid, and what delivery brought.`,
      "sum of variation and delivery",
      SOURCE,
    ),
    entry(
      outside!,
      "dollars",
      `What ${who} tell of the spot market and of swaps: got less paid. Hedgers' purchases are in it.`,
      "-sum of physical cost",
      SOURCE,
    ),
    entry(fees!, "dollars", `Fees, tax and fines of ${who}, less rebates.`, "sum of fees", SOURCE),
    entry(
      profit!,
      "dollars",
      `What ${who} made in all; arms of a study differ by what the change brought them.`,
      "futures + outside - fees",
      SOURCE,
    ),
  ];
};

const entries = TRADING_INTENTS.flatMap(entriesOf);

/** Who earns, and where. */
export const PROFIT_MEASURES: MeasureGroup = {
  title: "Profit by intent",
  doc:
    "Of all owners of an intent together, over the whole run. A group of a scenario may say what its owners are " +
    "counted as (`intent`): a provider that withholds for its futures is then no provider here but a manipulator.",
  tables: [T_EXPOSURES, T_LEDGER],
  entries,
  measure(market: FamilyMarket) {
    return Object.assign({}, ...TRADING_INTENTS.map((intent) => profitOf(market, intent)));
  },
};

function profitOf(
  market: FamilyMarket,
  word: (typeof TRADING_INTENTS)[number],
): Record<string, MetricValue> {
  const intent = INTENTS.indexOf(word);
  const { calendar, moneyUnit } = market.terms;
  const flows = market.flowsTogether(intent);
  const owners = market.owners(intent);
  if (flows.length + owners.size === 0) return allMissing(entriesOf(word), "insufficient_data");
  const days = calendar.days;
  const futures =
    moneyUnit * sum(flows.map(({ variation, delivery }) => sum(variation) + sum(delivery)));
  const outside = 0 - sum(togetherDays(owners.values(), days).dollars);
  const fees = moneyUnit * sum(flows.map((flow) => sum(flow.fees)));
  const values = [futures, outside, fees, futures + outside - fees];
  return Object.fromEntries(namesOf(word).map((name, i) => [name, measured(values[i]!, days)]));
}

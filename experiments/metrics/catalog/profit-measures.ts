import { INTENTS } from "../../../engine/agent.ts";
import {
  T_EXPOSURES,
  T_LEDGER,
  T_OFF_BOOK,
  T_SETTLEMENTS,
  T_SWAPS,
} from "../../../engine/recorder/fact-tables.ts";
import { sum } from "../../numerics/summary.ts";
import type { AccountFlow } from "../account-flows.ts";
import { measured } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { togetherDays } from "../tape/owner-days.ts";
import { TRADING_INTENTS } from "../trading-intents.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";
import { offBookGain, swapGain } from "./profit-outside.ts";

const SOURCE = "methods 4.8";

const PARTS = [
  "futures_gain",
  "off_book_gain",
  "outside_gain",
  "swap_gain",
  "spot_gain",
  "fees",
  "profit",
  "look_alike_profit",
] as const;

const WORDS: Readonly<Record<(typeof PARTS)[number], readonly [doc: string, formula: string]>> = {
  futures_gain: [
    "Variation that WHO received on futures of the family, less what they paid, and what delivery brought.",
    "sum of variation and delivery",
  ],
  off_book_gain: [
    "Of the gain on futures, what trades brought that WHO agreed on off the book: against the last mark of the month.",
    "sum of lots (m_T - p) over lots bought, (p - m_T) over lots sold",
  ],
  outside_gain: [
    "What WHO tell of the spot market and of swaps: got less paid. Hedgers' purchases are in it.",
    "-sum of physical cost",
  ],
  swap_gain: [
    "Of it, what swaps brought that WHO hold outside the market, such as those of a `close-banger`.",
    "sum of swaps",
  ],
  spot_gain: [
    "Of it, what the spot market brought WHO: hours and tokens bought, sold, kept or sold for less than could be.",
    "outside - swaps",
  ],
  fees: ["Fees, tax and fines of WHO, less rebates.", "sum of fees"],
  profit: [
    "What WHO made in all; arms of a study differ by what the change brought them.",
    "futures + outside - fees",
  ],
  look_alike_profit: [
    "What WHO made, after fees, on futures of other families on the same index: look-alikes, other venues. It " +
      "is in the profit of those families, not of this one.",
    "sum of variation, delivery and -fees there",
  ],
};

const entriesOf = (intent: string): ReturnType<typeof entry>[] =>
  PARTS.map((part) => {
    const [doc, formula] = WORDS[part];
    const words = doc.replace("WHO", `owners with the intent \`${intent}\``);
    const name = `${intent}_${part}_dollars`;
    return entry(name, "dollars", words[0]!.toUpperCase() + words.slice(1), formula, SOURCE);
  });

const entries = TRADING_INTENTS.flatMap(entriesOf);

/** Who earns, and where. */
export const PROFIT_MEASURES: MeasureGroup = {
  title: "Profit by intent",
  doc:
    "Of all owners of an intent together, over the whole run: on listed futures of the family, by swaps, on the spot " +
    "market; beside them on look-alikes. A group of a scenario may say what its owners are " +
    "counted as (`intent`): a provider that withholds for its futures is then no provider here but a manipulator.",
  tables: [T_EXPOSURES, T_LEDGER, T_OFF_BOOK, T_SETTLEMENTS, T_SWAPS],
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
  const [flows, beside] = [market.flowsTogether(intent), market.flowsBeside(intent)];
  const owners = market.owners(intent);
  if (flows.length + owners.size + beside.length === 0) {
    return allMissing(entriesOf(word), "insufficient_data");
  }
  const days = calendar.days;
  const gainOf = (all: readonly AccountFlow[]): number =>
    moneyUnit * sum(all.map(({ variation, delivery }) => sum(variation) + sum(delivery)));
  const feesOf = (all: readonly AccountFlow[]): number =>
    moneyUnit * sum(all.map((flow) => sum(flow.fees)));
  const [futures, fees] = [gainOf(flows), feesOf(flows)];
  const outside = 0 - sum(togetherDays(owners.values(), days).dollars);
  const swaps = swapGain(market, intent);
  const values: Readonly<Record<(typeof PARTS)[number], number>> = {
    futures_gain: futures,
    off_book_gain: offBookGain(market, intent),
    outside_gain: outside,
    swap_gain: swaps,
    spot_gain: outside - swaps,
    fees,
    profit: futures + outside - fees,
    look_alike_profit: gainOf(beside) - feesOf(beside),
  };
  return Object.fromEntries(
    PARTS.map((part) => [`${word}_${part}_dollars`, measured(values[part], days)]),
  );
}

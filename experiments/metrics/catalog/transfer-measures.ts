import { T_SETTLEMENTS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { measured } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { TRADING_INTENTS } from "../trading-intents.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

/** What stands for no class, or one that is not in the matrix. */
const NOBODY = -1;

const PAIRS = TRADING_INTENTS.flatMap((from, a) =>
  TRADING_INTENTS.slice(a + 1).map((to) => ({ from, to })),
);

const entries = PAIRS.map(({ from, to }) =>
  entry(
    `transfer_from_${from}_to_${to}_dollars`,
    "dollars",
    `What owners with the intent \`${to}\` gained, on the trades between them, from those with \`${from}\`; ` +
      "negative: lost to them.",
    "sum of lots (m_T - p) over lots bought, (p - m_T) over lots sold; m_T the last mark of the month",
    "docs/economy.md, welfare",
  ),
);

/** Who pays whom: a matrix by class, of which each pair stands here once. */
export const TRANSFER_MEASURES: MeasureGroup = {
  title: "Transfers between classes",
  doc:
    "Of all months over the whole run: each trade against the final settlement price of its month, or its last mark. " +
    "Lots that owners brought into the run have no counterparty and are left out, as are fees, and trades in which " +
    "the clearing house takes a side. The gains of all classes together are zero.",
  tables: [T_TRADES, T_SETTLEMENTS],
  entries,
  measure(market: FamilyMarket) {
    const dollars = TRADING_INTENTS.map(() => new Float64Array(TRADING_INTENTS.length));
    let trades = 0;
    for (const month of market.months()) trades += addMonth(market, month, dollars);
    if (trades === 0) return allMissing(entries, "no_trades");
    return Object.fromEntries(
      PAIRS.map(({ from, to }, i): [string, MetricValue] => {
        const [a, b] = [TRADING_INTENTS.indexOf(from), TRADING_INTENTS.indexOf(to)];
        return [entries[i]!.name, measured(dollars[b]![a]! - dollars[a]![b]!, trades)];
      }),
    );
  },
};

/** Adds to `dollars[buyer][seller]` what buyers gained of sellers; returns the number of trades. */
function addMonth(
  market: FamilyMarket,
  month: ReturnType<FamilyMarket["months"]>[number],
  dollars: readonly Float64Array[],
): number {
  const { instrument, tickSize, multiplier } = month.row;
  const { price: daily, finalPrice } = market.settlements(instrument);
  const mark = finalPrice ?? daily.at(-1);
  if (mark === undefined) return 0;
  const { price, lots, buyAccount, sellAccount } = month.trades();
  let counted = 0;
  for (let i = 0; i < lots.length; i++) {
    const buyer = classOf(market, buyAccount[i]!);
    const seller = classOf(market, sellAccount[i]!);
    if (buyer === NOBODY || seller === NOBODY) continue;
    dollars[buyer]![seller]! += (mark - price[i]!) * lots[i]! * tickSize * multiplier;
    counted++;
  }
  return counted;
}

function classOf({ tables }: FamilyMarket, account: number): number {
  const intent = tables.intentOf(account);
  return intent < TRADING_INTENTS.length ? intent : NOBODY;
}
